# Wörter eines Playbooks für Standorte: Diese Texte ersetzen die über Kunden.
customers-page = Standorte
customers-lead = Alle Standorte auf diesem Gerät. Nichts davon verlässt es, solange Sie es nicht sichern oder teilen.
overview-none = Noch kein Standort auf diesem Gerät.
overview-shown = { $n ->
    [one] Ein Standort
   *[other] { $n } Standorte
  }
overview-archived = { $n ->
    [one] Ein archivierter Standort
   *[other] { $n } archivierte Standorte
  }
overview-column-customer = Standort
files-export-nothing = Es gibt noch nichts zu sichern. Mit dem ersten Häkchen entsteht ein Standort.
files-export-all = Alle Standorte sichern
files-export-all-help = { $n ->
    [one] Eine Datei mit dem einen Standort auf diesem Gerät.
   *[other] Eine Datei mit allen { $n } Standorten auf diesem Gerät.
  }
files-import-count = { $n ->
    [one] Ein Standort
   *[other] { $n } Standorte
  } in der Datei
files-import-copy = Als neuen Standort
files-refused-empty = Die Datei enthält keinen Standort.
status-name = Der Standort
status-text = Sie sehen einen geteilten Status. Hier lässt sich nichts ändern; Ihre eigenen Standorte bleiben unberührt.
status-leave = Zu meinen Standorten
record-sign = Bestätigt für den Standort
more-do-overview = Alle Standorte
extra-out-of-scope = Nicht im Umfang dieses Standorts
live-bar = Standort und Fortschritt
live-first-name = Mein erster Standort
live-no-customer = Standorte
live-problem-erased = Dieser Standort wurde in einem anderen Fenster gelöscht. Wählen Sie unter „Standorte“ einen anderen.
home-customers-title = Meine Standorte
more-customers-title = Standort wechseln
more-customers-none = Mit dem ersten Häkchen entsteht der erste Standort. Sie können ihm auch jetzt schon einen Namen geben.
more-new = Neuer Standort
more-erase-text = Alle Häkchen und Notizen dieses Standorts werden von diesem Gerät gelöscht. Das können Sie rückgängig machen, solange Sie auf der Seite bleiben; danach hilft nur eine Sicherung.
home-lead-empty = Keine Pflichtaufgabe liegt im Umfang dieses Standorts. Ändern Sie den Umfang, um Aufgaben zurückzuholen.
