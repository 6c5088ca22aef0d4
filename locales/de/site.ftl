# Die Texte der Website auf Deutsch.
language-name = Deutsch
language-code = DE

# Rahmen
skip-to-content = Zum Inhalt springen
menu = Menü
navigation = Inhalt und Phasen
main-links = Hauptnavigation
languages = Sprachen
breadcrumb = Sie sind hier
pager = Vorige und nächste Seite
previous = Zurück
edit-page = Diese Seite bearbeiten
report-problem = Ein Problem melden
next = Weiter
start = Startseite
contents = Inhalt
keyboard = Tastatur
help-page = So nutzen Sie diese Website
tasks-page = Aufgaben
updates-page = Aktualisierungen
my-work-page = Meine Arbeit
my-work-lead = Alles, was auf diesem Gerät ansteht.
phases = Phasen
sections = Bereiche
group-rest = Weitere Seiten
group-all = Alle Seiten
pages-more = { $n ->
    [one] Eine weitere Seite
   *[other] { $n } weitere Seiten
  }
phases-required = Phasen, Pflichtaufgaben
processes-of-phase = Was hier zu tun ist
to-start = Zur Startseite
other-pages = Mehr in diesem Playbook
all-updates = Alle Aktualisierungen
edition = Ausgabe { $edition }, Stand { $date }
edition-date = Stand { $date }
print-playbook = Playbook drucken

# Startseite
start-here = Beginnen Sie mit
start-button = Öffnen
recently-updated = Zuletzt aktualisiert
phase-count = { $n ->
    [0] Keine Pflichtaufgaben
    [one] { $n } Pflichtaufgabe
   *[other] { $n } Pflichtaufgaben
  }
process-count = { $n ->
    [0] Nur Anleitung
   *[other] { $n } Pflicht
  }
start-lead = { $tasks ->
    [one] Eine Aufgabe
   *[other] { $tasks } Aufgaben
  } { $pages ->
    [one] auf einer Seite
   *[other] auf { $pages } Seiten
  }{ $phases ->
    [0] {""}
    [one] , eine Phase
   *[other] , { $phases } Phasen
  }. Steigen Sie dort ein, wo Sie stehen.

# Seiten
label-phase = Phase:
label-role = Primäre Rolle
label-secondary-role = Sekundäre Rollen
label-applies-to = Gilt für
label-motions = Konzepte
required = Pflicht
optional = Optional
kind-said = In diesem Text: { $word }
kind-unsaid = Im Text nicht angegeben
also-on = Gleiche Aufgabe:
fact-tasks = Aufgaben
fact-no-tasks = Keine, nur Anleitung
steps-on-page = Schritte auf dieser Seite
outside-steps = Außerhalb der Schritte
sections-on-page = Auf dieser Seite
checklist = Checkliste
guidance = Anleitung
guidance-inputs = Voraussetzungen
guidance-outputs = Ergebnisse
count-required = { $n ->
    [one] { $n } Pflichtaufgabe
   *[other] { $n } Pflichtaufgaben
  }
count-optional = { $n } optional
count-guidance = { $n ->
    [one] { $n } Anleitungspunkt
   *[other] { $n } Anleitungspunkte
  }
sum-required = { $n } Pflicht
sum-optional = { $n } optional
sum-both = { $required } Pflicht, { $optional } optional
tasks-caption = Aufgaben
column-done = Erledigt
column-id = ID
column-task = Aufgabe
column-kind = Art
column-role = Rolle
column-services = Dienste
column-status = Status
column-year = Jahr
column-date = Datum
column-what = Was sich geändert hat
column-who = Wer
history-caption = Änderungsverlauf
task-detail = Details
footnotes = Anmerkungen
video = Video
image-elsewhere = Bild auf einer anderen Website
image-missing = Bild nicht vorhanden
code-copy = Kopieren
code-copied = Kopiert
source-diagram = Diagramm ({ $kind })
source-formula = Formel
table = Tabelle
missing-include = Hier fehlt ein Teil der Seite.
alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
foreign-markup = { $family }-Markup, das hier nicht dargestellt werden kann
notice-title = Auf { $language }
notice-text = Diese Seite gibt es noch nicht auf Deutsch. Aufgaben und Häkchen sind dieselben.
behind-title = Nicht auf dem neuesten Stand
behind-text = Diese Seite wurde zuletzt am { $own } aktualisiert, die Seite auf { $language } am { $newest }.
behind-link = Seite auf { $language } lesen
wrong-language-title = Noch auf { $language }
ticks-need-script = Ohne JavaScript wird nicht gespeichert, was Sie hier abhaken.
name-of-de = Deutsch
name-of-en = Englisch
name-of-es = Spanisch
name-of-ja = Japanisch
name-of-pt = Portugiesisch
name-of-zh = Chinesisch

# Aktualisierungen
updates-summary = { $n ->
    [one] Eine Aktualisierung
   *[other] { $n } Aktualisierungen
  } vom { $from } bis zum { $to }
updates-none = Noch hat keine Seite einen Änderungsverlauf.
updates-more = und { $n ->
    [one] eine weitere Seite
   *[other] { $n } weitere Seiten
  }

# Nicht gefunden
not-found-title = Diese Seite gibt es nicht
not-found-text = Vielleicht wurde sie verschoben, oder der Link enthält einen Tippfehler.

# Ausgaben einer veröffentlichten Website
editions-title = Ausgaben
editions-latest = Aktuell: { $title }
editions-pages = { $n ->
    [one] eine Seite
   *[other] { $n } Seiten
  }
editions-since = Was sich seit { $name } geändert hat
editions-new = Neu
editions-changed = Geändert
editions-removed = Entfernt
editions-nothing = Nichts.
editions-unknown = Beide ließen sich nicht vergleichen.
