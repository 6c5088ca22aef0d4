# Wörter eines Playbooks für Audits: Diese Texte ersetzen die über Kunden.
customers-page = Audits
customers-lead = Alle Audits auf diesem Gerät. Nichts davon verlässt es, solange Sie es nicht sichern oder teilen.
overview-none = Noch kein Audit auf diesem Gerät.
overview-shown = { $n ->
    [one] Ein Audit
   *[other] { $n } Audits
  }
overview-archived = { $n ->
    [one] Ein archiviertes Audit
   *[other] { $n } archivierte Audits
  }
overview-column-customer = Audit
files-export-nothing = Es gibt noch nichts zu sichern. Mit dem ersten Häkchen entsteht ein Audit.
files-export-all = Alle Audits sichern
files-export-all-help = { $n ->
    [one] Eine Datei mit dem einen Audit auf diesem Gerät.
   *[other] Eine Datei mit allen { $n } Audits auf diesem Gerät.
  }
files-import-count = { $n ->
    [one] Ein Audit
   *[other] { $n } Audits
  } in der Datei
files-import-copy = Als neues Audit
files-refused-empty = Die Datei enthält kein Audit.
status-name = Das Audit
status-text = Sie sehen einen geteilten Status. Hier lässt sich nichts ändern; Ihre eigenen Audits bleiben unberührt.
status-leave = Zu meinen Audits
record-sign = Bestätigt für das Audit
more-do-overview = Alle Audits
extra-out-of-scope = Nicht im Umfang dieses Audits
live-bar = Audit und Fortschritt
live-first-name = Mein erstes Audit
live-no-customer = Audits
live-problem-erased = Dieses Audit wurde in einem anderen Fenster gelöscht. Wählen Sie unter „Audits“ ein anderes.
home-customers-title = Meine Audits
more-customers-title = Audit wechseln
more-customers-none = Mit dem ersten Häkchen entsteht das erste Audit. Sie können ihm auch jetzt schon einen Namen geben.
more-new = Neues Audit
more-erase-text = Alle Häkchen und Notizen dieses Audits werden von diesem Gerät gelöscht. Das können Sie rückgängig machen, solange Sie auf der Seite bleiben; danach hilft nur eine Sicherung.
home-lead-empty = Keine Pflichtaufgabe liegt im Umfang dieses Audits. Ändern Sie den Umfang, um Aufgaben zurückzuholen.
