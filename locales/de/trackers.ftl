# Aufgaben in einen Tracker
trackers-title = Aufgaben für einen Tracker
trackers-text = Speichert eine Datei, die der Tracker importiert. Es wird nichts gesendet.
trackers-name = Tracker
trackers-which = Aufgaben
trackers-which-shown = Auf dieser Seite gezeigt ({ $n })
trackers-which-open = Nicht erledigt ({ $n })
trackers-which-all = Alle zutreffenden ({ $n })
trackers-options = Weitere Optionen
trackers-kind = Typ neuer Tickets
trackers-field = Feld für die Kennung
trackers-existing = Export aus { $name }, falls dort schon Aufgaben sind
trackers-export-azure-devops = CSV einer Abfrage mit den Spalten ID, Work Item Type, Title, State und Tags.
trackers-export-jira = Exportieren, CSV (alle Felder).
trackers-export-gitlab = Als CSV exportieren.
trackers-export-github = Die Ausgabe von: gh issue list --label tickbook --state all --limit 5000 --json number,title,state,body
trackers-export-planner = Den Plan nach Excel exportieren und dort als CSV speichern.
trackers-read = { $n ->
    [one] Ein Ticket gelesen.
   *[other] { $n } Tickets gelesen.
  }
trackers-wrong-columns = Keine Spalten für ID und Titel eines Tickets gefunden. Exportieren Sie die Datei noch einmal aus dem Tracker.
trackers-wrong-uids = { $n ->
    [one] Die eine Zeile nennt ihre Aufgabe nicht.
   *[other] Keine der { $n } Zeilen nennt ihre Aufgabe.
  } Exportieren Sie auch die Spalte mit Tags, Labels oder Beschreibungen.
trackers-wrong-size = Die Datei ist größer als jeder Export, der sich lesen lässt.
trackers-plan = Import
trackers-ticket = Ticket
trackers-list = Alle Tickets einzeln
trackers-is-new = neu
trackers-is-changed = umbenannt
trackers-is-same = unverändert
trackers-is-gone = nicht mehr im Playbook
trackers-more = { $n ->
    [one] und ein weiteres
   *[other] und { $n } weitere
  }
trackers-unread = Aufgaben, die schon einmal in { $name } importiert wurden, wären dort doppelt. Wählen Sie dann zuerst den Export.
trackers-unread-script = Das Skript legt für keine Aufgabe ein zweites Issue an und ändert keines. Zum Umbenennen wählen Sie zuerst den Export.
trackers-double = { $title } hat mehr als ein Ticket: { $ids }
trackers-double-more = { $n ->
    [one] Eine weitere Aufgabe hat mehrere Tickets.
   *[other] { $n } weitere Aufgaben haben mehrere Tickets.
  }
trackers-alike = Diese Tickets heißen wie ein neues und haben ihre Kennung verloren: { $ids }
trackers-by-hand = { $name } benennt durch einen Import nichts um. Benennen Sie diese von Hand um: { $ids }
trackers-save-new = { $n ->
    [one] Ein neues Ticket speichern
   *[other] { $n } neue Tickets speichern
  }
trackers-save-changed = { $n ->
    [one] Ein umbenanntes Ticket speichern
   *[other] { $n } umbenannte Tickets speichern
  }
trackers-save-part = Teil { $part } von { $of } speichern
trackers-states = Status vergleichen
trackers-states-title = Status aus { $name } für { $customer }
trackers-states-text = Es ändert sich nichts, bevor Sie zustimmen.
trackers-state = { $state } ({ $n })
trackers-leave = Lassen, wie er ist
trackers-there = Tracker
trackers-sure = { $n ->
    [one] Eine Aufgabe würde sich ändern
   *[other] { $n } Aufgaben würden sich ändern
  }
trackers-sure-none = Keine offene Aufgabe hat im Tracker einen anderen Status.
trackers-conflicts = { $n ->
    [one] Ein Konflikt
   *[other] { $n } Konflikte
  }
trackers-conflicts-help = Beide Seiten haben etwas anderes gesetzt. Der Status hier bleibt, wenn Sie die Aufgabe nicht ankreuzen.
trackers-set = { $n ->
    [0] Keine Aufgabe setzen
    [one] Eine Aufgabe setzen
   *[other] { $n } Aufgaben setzen
  }
trackers-set-said = { $n ->
    [one] Ein Status aus dem Tracker übernommen.
   *[other] { $n } Status aus dem Tracker übernommen.
  }
trackers-back = Zurück
