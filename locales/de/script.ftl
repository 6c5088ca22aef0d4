# Die Texte der Checklisten auf Deutsch. Meldungen mit `live-` kommen mit jeder Seite, alle anderen mit dem
# Teil des Skripts, nach dem sie heißen (theme.yaml). Skripte kennen Text, Variablen und Auswahl nach einer Variablen, sonst nichts von Fluent.

# Zustände
live-open = Offen
live-done = Erledigt
live-na = Nicht zutreffend
live-blocked = Blockiert
live-begun = In Arbeit
live-complete = Erledigt
live-confirmed = Bestätigt
live-said = { $what }. { $total ->
    [0] Keine Pflichtaufgaben auf dieser Seite.
   *[other] { $done } von { $total } Pflichtaufgaben auf dieser Seite.
  }
live-said-all = { $what }. Insgesamt { $done } von { $total } Pflichtaufgaben.
extra-undone = Rückgängig gemacht.
extra-undone-one = Rückgängig: { $name }, { $what }.
extra-undone-n = Rückgängig: { $n } Aufgaben.
live-status-of = Status: { $name }
live-details-of = Notiz, zuständige Person und Fälligkeit: { $name }
live-notes-of = { $n ->
    [one] Eine Notiz
   *[other] { $n } Notizen
  }, zuständige Person und Fälligkeit: { $name }
extra-done-on = erledigt am { $day }
extra-done-by = erledigt von { $name } am { $day }
extra-set-by = gesetzt von { $name } am { $day }
extra-out-of-scope = Nicht im Umfang dieses Kunden
live-due-by = fällig am { $day }
live-overdue = überfällig
extra-changed-done = Geändert, seit Sie am { $day } abgehakt haben
extra-changed-set = Geändert, seit Sie am { $day } den Status gesetzt haben
extra-confirm = Gilt weiterhin
extra-show-diff = Unterschied zeigen

# Zahlen
live-of = { $done } von { $total }
live-short = { $done }/{ $total }
live-required-of = Pflicht { $done } von { $total }
live-optional-of = Optional { $done } von { $total }
live-guidance-of = Anleitung { $done } von { $total }
live-nothing = Keine Pflichtaufgaben
live-n-blocked = { $n } blockiert
live-n-na = { $n } nicht zutreffend
live-n-changed = { $n } geändert
live-points-changed = { $n ->
    [one] Ein Anleitungspunkt geändert
   *[other] { $n } Anleitungspunkte geändert
  }
extra-also-done = Auf „{ $page }“ erledigt am { $day }.
extra-also-here = Hier auch erledigt
extra-also-open = Auf „{ $page }“ noch offen.
extra-also-there = Dort auch erledigt
live-to-check = { $n } zu prüfen

# Die Leiste
live-bar = Kunde und Fortschritt
live-first-name = Mein erster Kunde
live-no-customer = Kunden
live-readonly = Geteilter Status, nur zum Lesen
live-this-page = Diese Seite:
live-whole = Gesamt:
live-saved = Gespeichert auf diesem Gerät, { $time }
live-stays = Häkchen bleiben auf diesem Gerät
live-by-role = Nach Rolle
live-printed = Gedruckt am { $day }
live-undo = Rückgängig
live-backup = Sichern und teilen
live-problem-blocked = Nicht gespeichert: Der Browser sperrt den Speicher.
live-problem-full = Nicht gespeichert: Der Speicher ist voll.
live-problem-failed = Nicht gespeichert: Fehler beim Speichern.
live-problem-gone = Der Browser hat gelöscht, was hier gespeichert war. Stellen Sie Ihre letzte Sicherung wieder her.
live-problem-newer = Nicht gespeichert: In diesem Browser wurde schon eine neuere Fassung dieser Website benutzt. Laden Sie die Seite neu.
live-problem-erased = Dieser Kunde wurde in einem anderen Fenster gelöscht. Wählen Sie unter „Kunden“ einen anderen.

# Filter
live-filter = Aufgaben filtern
live-filter-reset = Alle zeigen
live-bulk = Alle setzen …
live-more = Mehr …
live-next-open = Zur nächsten offenen Aufgabe
live-only-open = Nur offene ({ $n })
live-only-changed = Nur geänderte ({ $n })
live-shown = { $shown ->
    [0] Keine Aufgabe sichtbar
   *[other] { $shown } von { $all } Aufgaben sichtbar
  }
pick-cut = { $shown } von { $all } sichtbar,
pick-empty = Keine Aufgabe passt zu diesem Filter.
pick-empty-hidden = { $hidden ->
    [one] Eine Aufgabe ist ausgeblendet
   *[other] { $hidden } Aufgaben sind ausgeblendet
  }, davon { $open ->
    [0] keine offen.
   *[other] { $open } offen.
  }

# Startseite
home-headline-new = { $name }: erste Schritte
home-headline-done = { $name } ist abgeschlossen.
home-lead = { $done } von { $total } Pflichtaufgaben sind erledigt. { $changed ->
    [0] { $blocked ->
        [0] Nichts ist blockiert.
        [one] Eine Aufgabe ist blockiert.
       *[other] { $blocked } Aufgaben sind blockiert.
      }
    [one] Eine abgehakte Aufgabe hat sich seither geändert, { $blocked ->
        [0] keine ist blockiert.
        [one] eine ist blockiert.
       *[other] { $blocked } sind blockiert.
      }
   *[other] { $changed } abgehakte Aufgaben haben sich seither geändert, { $blocked ->
        [0] keine ist blockiert.
        [one] eine ist blockiert.
       *[other] { $blocked } sind blockiert.
      }
  }
home-lead-empty = Keine Pflichtaufgabe liegt im Umfang. Ändern Sie den Umfang, um Aufgaben zurückzuholen.
home-points-title = Anleitung zu prüfen
home-go-on = Weiter, wo Sie am { $day } aufgehört haben
home-since = Seit Ihrem letzten Besuch am { $day }:
home-since-edition = Ausgabe { $edition }
home-since-others = { $n ->
    [one] eine Aufgabe anderswo gesetzt
   *[other] { $n } Aufgaben anderswo gesetzt
  }
home-go-first = Beginnen Sie mit
home-go-button = Weiterarbeiten
home-go-begin = Beginnen
live-check-title = Zu prüfen
home-customers-title = Meine Kunden
home-now = Jetzt: { $name }
home-ticked-on = gesetzt am { $day }
live-no-reason = kein Grund angegeben

# Dialoge
more-close = Schließen
more-cancel = Abbrechen
more-customers-title = Kunde wechseln
more-customers-none = Mit dem ersten Häkchen entsteht der erste Kunde. Sie können ihm auch jetzt schon einen Namen geben.
more-find = Nach Namen suchen
more-chosen = ausgewählt
more-others = { $n ->
    [one] Ein weiterer. Geben Sie einen Teil des Namens ein.
   *[other] { $n } weitere. Geben Sie einen Teil eines Namens ein.
  }
more-no-match = Kein Name passt.
more-manage = Auswahl verwalten
more-manage-title = { $name } verwalten
more-all = Alle ({ $n })
more-since = Angelegt am { $day }
more-now = Jetzt: { $name }
more-new = Neuer Kunde
more-new-name = Name
more-new-hint = Am besten ein Codename: Er erscheint in der Leiste, auf Ausdrucken und in Dateien.
more-name-empty = Geben Sie einen Namen ein.
more-create = Anlegen
more-rename = Umbenennen
more-rename-title = { $name } umbenennen
more-renamed = Umbenannt in { $name }.
more-save = Speichern
more-scope = Umfang
more-scope-title = Umfang: { $name }
more-scope-hint = Was abgewählt ist, zählt als nicht zutreffend. Wählen Sie es wieder an, sind alle Häkchen zurück.
more-scope-phases = Phasen
more-scope-sections = Bereiche
more-scope-roles = Rollen
more-scope-set = Umfang gespeichert.
more-duplicate = Duplizieren
more-copy-of = Kopie von { $name }
more-archive = Archivieren
more-archived = { $name } archiviert.
more-unarchive = Wiederherstellen
more-unarchived = { $name } wiederhergestellt.
more-erase = Löschen
more-erase-title = { $name } löschen?
more-erase-text = Alle Häkchen und Notizen dieses Kunden werden von diesem Gerät gelöscht. Das können Sie rückgängig machen, solange Sie auf der Seite bleiben; danach hilft nur eine Sicherung.
more-erase-back = Das können Sie rückgängig machen, solange Sie auf der Seite bleiben.
more-erase-yes = Löschen
more-erased = { $name } gelöscht.
more-why = Grund
more-why-hint = Worauf die Aufgabe wartet oder warum sie nicht zutrifft
more-note = Notiz
more-notes-two = Auf zwei Geräten wurde eine Notiz gespeichert. Beim Speichern werden beide zusammengeführt.
more-owner = Zuständig
more-due = Fälligkeit
more-noted = Gespeichert: { $name }
more-bulk-title = { $n ->
    [0] Keine Aufgabe zu setzen
    [one] Eine Aufgabe setzen
   *[other] { $n } Aufgaben setzen
  }
more-bulk-text = Alle erhalten denselben Status. Einmal „Rückgängig“ stellt alles wieder her.
more-bulk-said = { $n ->
    [0] Nichts zu ändern.
    [one] Eine Aufgabe: { $what }.
   *[other] { $n } Aufgaben: { $what }.
  }
more-copy-link = Link kopieren
more-link-copied = Link kopiert.
more-roles-title = Pflichtaufgaben nach Rolle
more-roles-help = Erledigte von allen zutreffenden. Jede Zahl führt zu ihren Aufgaben.
more-roles-all = Alle Rollen
more-no-role = Ohne Rolle
more-page = Diese Seite
more-whole = Gesamt
more-hide-diff = Unterschied ausblenden
more-before = Bisher
more-now-reads = Jetzt
more-diff-none = Der Wortlaut ist gleich geblieben. Geändert haben sich Verbindlichkeit, Rolle oder ein Link.
more-diff-lost = Der frühere Wortlaut ist nicht mehr vorhanden.
more-state = Status
more-kind = Art
more-role = Rolle
more-filter-all = Alle
more-applies = Alle zutreffenden
more-filter-changed = Nur geänderte
live-required = Pflicht
live-optional = Optional
home-headline-in = { $name } ist in der Phase { $phase }.
home-headline-rest = { $name }: weiter mit „{ $phase }“.
home-headline-empty = Für { $name } trifft nichts zu.
home-headline-open = { $name } wartet: Alle offenen Aufgaben sind blockiert.
work-me = ich
work-customer = Für
work-due = Fälligkeit
work-owner = Zuständig
work-role = Rolle
work-task = Aufgabe
work-kind = Grund
work-id = ID
work-page = Seite
work-overdue = Überfällig
work-week = Fällig in dieser Woche
work-blocked = Blockiert
work-changed = Zu prüfen
work-later = Später fällig
work-next = Jeweils als Nächstes
work-filter = Filtern
work-find = Name oder Aufgabe
work-owner-hint = Zuständig (oder „{ $me }“)
work-my-name = Mein Name als zuständige Person
work-phase = Phase
work-section = Bereich
work-until = Fällig bis
work-all = Alle { $n } anzeigen
work-reading = { $n } von { $all } sind bisher gezählt.
work-none = Es steht nichts an.
work-none-help = Setzen Sie auf einer Seite des Playbooks einen Status oder eine Fälligkeit, dann erscheint die Aufgabe hier.
work-none-chosen = Keine Aufgabe passt zu diesen Filtern.
work-copy = Woche als Text kopieren
work-copied = Die Woche ist in die Zwischenablage kopiert.
work-csv = Als Tabelle (CSV)
work-print = Drucken
work-week-title = Status vom { $day }
work-file = meine-arbeit
log-title = Letzte Änderungen
log-before = Davor
log-none = Es ist noch nichts gesetzt.
log-customer = Name oder Umfang
log-tasks = { $n } Aufgaben
log-cleared = Gelöscht
log-later = Danach erneut gesetzt
log-device = auf einem anderen Gerät
keys-title = Tastatur
keys-down = Nächste Aufgabe
keys-up = Vorige Aufgabe
keys-tick = Häkchen setzen oder entfernen
keys-block = Blockiert, mit Grund
keys-note = Notiz, zuständige Person, Fälligkeit
keys-details = Link der Aufgabe öffnen
keys-next = Nächste offene Pflichtaufgabe
keys-log = Letzte Änderungen, einzeln rückgängig zu machen
keys-find = Zur Suche
keys-help = Diese Liste
keys-ctrl = Strg
keys-undo = Letzte Aktion rückgängig machen
keys-on = Einzeltasten verwenden
keys-hint = Während Sie schreiben, sind sie außer Kraft. Alles lässt sich rückgängig machen.
keys-none-open = Keine Pflichtaufgabe ist offen.
more-own = Eigene Aufgabe hinzufügen …
more-meeting = Besprechung
own-title = Eigene Aufgaben
own-kind = Eigene
own-of = Eigene { $done } von { $total }
own-add = Eigene Aufgabe
own-name = Was zu tun ist
own-hint = Sie wird getrennt von den Aufgaben des Playbooks gezählt.
own-save = Hinzufügen
own-added = Hinzugefügt: { $name }
own-removed = Entfernt: { $name }
own-remove = Entfernen
finish-title = { $name } ist abgeschlossen.
finish-times = Status gesetzt vom { $from } bis zum { $to }.
finish-next = Als Nächstes:
finish-next-phase = Nächste Phase, { $phase }:
finish-record = Leistungsnachweis
finish-close = Schließen
meeting-title = Besprechung: { $name }
meeting-where = Wo
meeting-end = Besprechung beenden
meeting-single = Eine Aufgabe nach der anderen
meeting-previous = Zurück
meeting-next = Weiter
meeting-at = Aufgabe { $n } von { $all }
meeting-left = { $all ->
    [0] Keine Pflichtaufgabe ist offen.
   *[other] { $n } von { $all } noch offen
  }
