# Wörter eines Playbooks für Projekte: Diese Texte ersetzen die über Kunden.
customers-page = Projekte
customers-lead = Alle Projekte auf diesem Gerät. Nichts davon verlässt es, solange Sie es nicht sichern oder teilen.
overview-none = Noch kein Projekt auf diesem Gerät.
overview-shown = { $n ->
    [one] Ein Projekt
   *[other] { $n } Projekte
  }
overview-archived = { $n ->
    [one] Ein archiviertes Projekt
   *[other] { $n } archivierte Projekte
  }
overview-column-customer = Projekt
files-export-nothing = Es gibt noch nichts zu sichern. Mit dem ersten Häkchen entsteht ein Projekt.
files-export-all = Alle Projekte sichern
files-export-all-help = { $n ->
    [one] Eine Datei mit dem einen Projekt auf diesem Gerät.
   *[other] Eine Datei mit allen { $n } Projekten auf diesem Gerät.
  }
files-import-count = { $n ->
    [one] Ein Projekt
   *[other] { $n } Projekte
  } in der Datei
files-import-copy = Als neues Projekt
files-refused-empty = Die Datei enthält kein Projekt.
status-name = Das Projekt
status-text = Sie sehen einen geteilten Status. Hier lässt sich nichts ändern; Ihre eigenen Projekte bleiben unberührt.
status-leave = Zu meinen Projekten
record-sign = Bestätigt für das Projekt
more-do-overview = Alle Projekte
extra-out-of-scope = Nicht im Umfang dieses Projekts
live-bar = Projekt und Fortschritt
live-first-name = Mein erstes Projekt
live-no-customer = Projekte
live-problem-erased = Dieses Projekt wurde in einem anderen Fenster gelöscht. Wählen Sie unter „Projekte“ ein anderes.
home-customers-title = Meine Projekte
more-customers-title = Projekt wechseln
more-customers-none = Mit dem ersten Häkchen entsteht das erste Projekt. Sie können ihm auch jetzt schon einen Namen geben.
more-new = Neues Projekt
more-erase-text = Alle Häkchen und Notizen dieses Projekts werden von diesem Gerät gelöscht. Das können Sie rückgängig machen, solange Sie auf der Seite bleiben; danach hilft nur eine Sicherung.
home-lead-empty = Keine Pflichtaufgabe liegt im Umfang dieses Projekts. Ändern Sie den Umfang, um Aufgaben zurückzuholen.
