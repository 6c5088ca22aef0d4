# Aufgabenverzeichnis
tasks-all = { $n ->
    [0] Noch keine Aufgaben
    [one] Eine Aufgabe
   *[other] { $n } Aufgaben
  }
tasks-required = { $n } Pflicht
tasks-foreign = { $n } noch nicht auf Deutsch
tasks-only-in = Nur auf { $language }
tasks-none = In diesem Playbook gibt es noch keine Aufgaben.
tasks-shown = { $shown } von { $all } sichtbar
tasks-of = Aufgaben: { $what }
tasks-reset = Filter zurücksetzen
tasks-empty = Keine Aufgabe passt zu diesen Filtern.
tasks-places = An { $n } Stellen
tasks-as-xlsx = Als Excel
tasks-as-csv = Als CSV
tasks-trackers = In einen Tracker übernehmen
tasks-views = Nach Rolle oder Dienst
filter = Filtern
filter-text = Name oder ID
filter-kind = Art
filter-role = Rolle
column-section = Bereich
filter-no-role = Ohne Rolle
filter-service = Dienst
filter-state = Status
filter-all = Alle
filter-sort = Sortieren nach
sort-playbook = Reihenfolge im Playbook
sort-by = Sortieren
state-open = Offen
state-done = Erledigt
state-blocked = Blockiert
state-na = Nicht zutreffend
state-applies = Alle zutreffenden
state-changed = Zu prüfen
# Aktualisierungen
updates-phase-all = Alle Phasen
updates-phase-none = Ohne Phase
updates-feed = Als Feed abonnieren
updated = Aktualisiert
updated-on = Aktualisiert am { $date }
