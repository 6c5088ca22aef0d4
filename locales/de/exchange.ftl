# Sichern, wiederherstellen, teilen; die Übersicht aller Kunden; der Leistungsnachweis.

# Übersicht aller Kunden
customers-page = Kunden
customers-lead = Alle Kunden auf diesem Gerät. Nichts davon verlässt es, solange Sie es nicht sichern oder teilen.
customers-script = Diese Seite braucht JavaScript: Was Sie abhaken, liegt nur in Ihrem Browser, nicht auf einem Server.
overview-none = Noch kein Kunde auf diesem Gerät.
overview-help = Legen Sie einen an, haken Sie auf einer Seite etwas ab, oder stellen Sie eine Sicherung wieder her.
overview-shown = { $n ->
    [one] Ein Kunde
   *[other] { $n } Kunden
  }
overview-archived = { $n ->
    [one] Ein archivierter Kunde
   *[other] { $n } archivierte Kunden
  }
overview-column-customer = Kunde
overview-column-due = Fällig
overview-column-last = Geändert
overview-column-actions = Mehr
overview-customer-current = ausgewählt
overview-customer-menu = Mehr zu { $name }
overview-fraction-of = { $name }, Pflicht: { $done } von { $total } erledigt
overview-changed-of = { $name }: { $n } zu prüfen
overview-blocked-of = { $name }: { $n } blockiert
overview-due-of = { $name }, nächste Fälligkeit: { $day }
overview-empty = keine
overview-never = noch nie
overview-sample-na = Nicht Teil dieses Auftrags
overview-sample-why = Wartet auf eine Entscheidung
overview-sample-owner = Projektteam
overview-sample = Beispiel
overview-sample-remove = Das Beispiel entfernen
overview-sample-load = Ein Beispiel laden
overview-how = So nutzen Sie diese Website
overview-team = In einem Ordner zusammenarbeiten
overview-shared = geteilt
overview-backup = Letzte Sicherung { $days ->
    [0] heute
    [one] gestern
   *[other] vor { $days } Tagen
  }, seither { $n ->
    [0] keine Änderung
    [one] eine Änderung
   *[other] { $n } Änderungen
  }.
overview-backup-none = { $n ->
    [one] Noch keine Sicherung, eine Änderung seit Beginn.
   *[other] Noch keine Sicherung, { $n } Änderungen seit Beginn.
  }
overview-kept = Dieser Browser behält das Gespeicherte.
overview-not-kept = Dieser Browser kann das Gespeicherte löschen.

# Sichern und teilen
files-export-nothing = Es gibt noch nichts zu sichern. Mit dem ersten Häkchen entsteht ein Kunde.
files-export-one = „{ $name }“ sichern
files-export-one-help = Eine Datei mit allem: Häkchen, Notizen, Zuständigen, Fälligkeiten. Auch für die Übergabe an andere im Team.
files-export-all = Alle Kunden sichern
files-export-all-help = { $n ->
    [one] Eine Datei mit dem einen Kunden auf diesem Gerät.
   *[other] Eine Datei mit allen { $n } Kunden auf diesem Gerät.
  }
files-export-restore-help = Zeigt zuerst, was sich ändern würde.
files-export-link = Statuslink
files-export-link-help = Nur zum Ansehen: der Status ohne Namen und Notizen.
files-export-sheet = Tabelle für Excel
files-export-sheet-help = CSV mit Status, Zuständigen, Fälligkeiten und Notizen.
files-export-calendar = Fälligkeiten für den Kalender
files-export-calendar-help = { $n ->
    [0] Noch hat keine Aufgabe eine Fälligkeit.
    [one] Eine Fälligkeit. Ein erneuter Import aktualisiert Termine, ohne sie zu verdoppeln.
   *[other] { $n } Fälligkeiten. Ein erneuter Import aktualisiert Termine, ohne sie zu verdoppeln.
  }
files-export-trackers = Aufgaben für einen Tracker
files-export-trackers-help = Für Azure DevOps, Jira, GitLab, GitHub oder Planner: was diese Seite zeigt, oder alle Aufgaben.
files-export-record-help = Zum Drucken oder als PDF: was erledigt ist, was entschieden wurde und warum.
files-saved-file = Gespeichert als { $name }.

# Wiederherstellen
files-import-file = Sicherungsdatei (.json)
files-import-help = Es ändert sich nichts, bevor Sie zustimmen.
files-import-ask = { $name } wiederherstellen?
files-import-count = { $n ->
    [one] Ein Kunde
   *[other] { $n } Kunden
  } in der Datei
files-import-customer-new = neu auf diesem Gerät
files-import-new = { $n ->
    [one] neuer Eintrag
   *[other] neue Einträge
  }
files-import-over = { $n ->
    [one] wird überschrieben
   *[other] werden überschrieben
  }
files-import-kept = { $n ->
    [one] bleibt, wie er hier ist
   *[other] bleiben, wie sie hier sind
  }
files-import-doubled = { $n ->
    [one] Notiz bleibt doppelt erhalten
   *[other] Notizen bleiben doppelt erhalten
  }
files-import-unknown = { $n ->
    [one] unbekannte Aufgabe bleibt erhalten
   *[other] unbekannte Aufgaben bleiben erhalten
  }
files-import-nothing = Nichts Neues: Alles in dieser Datei ist schon hier.
files-import-ahead = Die Uhr des anderen Geräts ging mehr als einen Tag vor. Dessen Einträge haben Vorrang, bis Ihre Uhr so weit ist.
files-import-list = Was überschrieben wird
files-import-here = Hier
files-import-there = Datei
files-import-merge = Zusammenführen
files-import-take = Wiederherstellen
files-import-copy = Als neuen Kunden
files-import-copied = { $name } (aus Sicherung)
files-imported = Wiederhergestellt: { $fresh ->
    [one] ein neuer Eintrag
   *[other] { $fresh } neue Einträge
  }, { $over } überschrieben.
files-import-failed = Diese Datei lässt sich nicht wiederherstellen. Es hat sich nichts geändert.
files-refused-size = Die Datei ist größer als jede Sicherung dieser Website.
files-refused-json = Die Datei ist keine Sicherung oder unvollständig. Lassen Sie sie sich noch einmal schicken.
files-refused-format = Die Datei ist keine Sicherung eines Playbooks.
files-refused-version = Die Datei stammt aus einer neueren Version dieser Website. Laden Sie diese Seite neu, oder fragen Sie nach dem Link zur neuen Website.
files-refused-site = Die Datei gehört zu einer anderen Website: { $site }.
files-refused-empty = Die Datei enthält keinen Kunden.
files-refused-content = Die Datei wurde verändert oder ist beschädigt. Unlesbar ist:
files-refused-more = und { $n ->
    [one] eine weitere Stelle
   *[other] { $n } weitere Stellen
  }
files-import-another = Andere Datei wählen

# Statuslink
status-link-title = Statuslink
status-link-label = Link zum Teilen
status-link-help = Der Link zeigt den Status von heute, ohne Namen, Notizen und Gründe. Der Status steckt vollständig im Link; an einen Server wird nichts gesendet. Spätere Änderungen sind nicht enthalten.
status-link-copy = Kopieren
status-link-copied = Kopiert.
status-link-select = Markiert. Kopieren Sie mit Strg+C.
status-title = Status vom { $day }
status-name = Der Kunde
status-text = Sie sehen einen geteilten Status. Hier lässt sich nichts ändern; Ihre eigenen Kunden bleiben unberührt.
status-strange = { $n ->
    [one] Die Aufgaben einer Seite haben sich seither geändert; ihr Status wird nicht angezeigt.
   *[other] Die Aufgaben von { $n } Seiten haben sich seither geändert; ihr Status wird nicht angezeigt.
  }
status-leave = Zu meinen Kunden
status-broken = Dieser Statuslink ist unvollständig oder gehört zu einer anderen Version. Lassen Sie sich einen neuen schicken.

# Tabelle, Kalender, Nachweis
rows-scoped-out = Nicht im Umfang
rows-recheck = seither geändert
files-yes = ja
rows-phase = Phase
files-page = Prozess
files-step = Schritt
rows-id = ID
rows-name = Aufgabe
files-set = Gesetzt am
files-uid = Kennung
rows-kind-guidance = Anleitungspunkt
files-retired = Entfallen
files-all-services = Alle Dienste
files-calendar-done = Erledigt: { $name }
files-calendar-owner = Zuständig: { $name }
files-file-sheet = Aufgaben
files-file-calendar = Fälligkeiten
record-print = Drucken
record-back = Zurück
record-edition = Ausgabe { $edition }
record-date = Status vom { $day }
record-sum = Pflicht: { $done } von { $total } erledigt
record-optional = Optional: { $done } von { $total }
record-changed = { $n } seit dem Abhaken geändert
record-phases = Nach Phasen
record-decisions = Entscheidungen
record-decisions-none = Keine Aufgabe ist blockiert oder nicht zutreffend.
record-tasks = Alle Aufgaben
record-no-phase = Ohne Phase
record-no-step = Weitere Aufgaben
more-services = Dienste
record-on = am { $day }
record-retired = Seither entfallen
record-retired-text = { $n ->
    [one] Eine Aufgabe, die einen Status hatte, steht nicht mehr im Playbook.
   *[other] { $n } Aufgaben, die einen Status hatten, stehen nicht mehr im Playbook.
  }
record-sign = Bestätigt für den Kunden
record-sign-partner = Bestätigt für den Partner
record-sign-place = Ort, Datum, Unterschrift

# Buttons
more-do-backup = Sichern und teilen
more-do-restore = Sicherung wiederherstellen
more-do-record = Leistungsnachweis
more-do-log = Letzte Änderungen
more-do-roles = Nach Rolle
more-do-overview = Alle Kunden
more-do-trackers = In einen Tracker übernehmen
rows-kind-own = Eigene Aufgabe
record-own = Eigene Aufgaben
