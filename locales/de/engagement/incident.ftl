# Wörter eines Playbooks für Vorfälle: Diese Texte ersetzen die über Kunden.
customers-page = Vorfälle
customers-lead = Alle Vorfälle auf diesem Gerät. Nichts davon verlässt es, solange Sie es nicht sichern oder teilen.
overview-none = Noch kein Vorfall auf diesem Gerät.
overview-shown = { $n ->
    [one] Ein Vorfall
   *[other] { $n } Vorfälle
  }
overview-archived = { $n ->
    [one] Ein archivierter Vorfall
   *[other] { $n } archivierte Vorfälle
  }
overview-column-customer = Vorfall
files-export-nothing = Es gibt noch nichts zu sichern. Mit dem ersten Häkchen entsteht ein Vorfall.
files-export-all = Alle Vorfälle sichern
files-export-all-help = { $n ->
    [one] Eine Datei mit dem einen Vorfall auf diesem Gerät.
   *[other] Eine Datei mit allen { $n } Vorfällen auf diesem Gerät.
  }
files-import-count = { $n ->
    [one] Ein Vorfall
   *[other] { $n } Vorfälle
  } in der Datei
files-import-copy = Als neuen Vorfall
files-refused-empty = Die Datei enthält keinen Vorfall.
status-name = Der Vorfall
status-text = Sie sehen einen geteilten Status. Hier lässt sich nichts ändern; Ihre eigenen Vorfälle bleiben unberührt.
status-leave = Zu meinen Vorfällen
record-sign = Bestätigt für den Vorfall
more-do-overview = Alle Vorfälle
extra-out-of-scope = Nicht im Umfang dieses Vorfalls
live-bar = Vorfall und Fortschritt
live-first-name = Mein erster Vorfall
live-no-customer = Vorfälle
live-problem-erased = Dieser Vorfall wurde in einem anderen Fenster gelöscht. Wählen Sie unter „Vorfälle“ einen anderen.
home-customers-title = Meine Vorfälle
more-customers-title = Vorfall wechseln
more-customers-none = Mit dem ersten Häkchen entsteht der erste Vorfall. Sie können ihm auch jetzt schon einen Namen geben.
more-new = Neuer Vorfall
more-erase-text = Alle Häkchen und Notizen dieses Vorfalls werden von diesem Gerät gelöscht. Das können Sie rückgängig machen, solange Sie auf der Seite bleiben; danach hilft nur eine Sicherung.
home-lead-empty = Keine Pflichtaufgabe liegt im Umfang dieses Vorfalls. Ändern Sie den Umfang, um Aufgaben zurückzuholen.
