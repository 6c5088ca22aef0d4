# Sichern, einlesen, weitergeben; die Übersicht aller Kunden; der Liefernachweis.

# Übersicht aller Kunden
customers-page = Kunden
customers-lead = Alle Kunden auf diesem Gerät. Ihre Daten verlassen es nur, wenn Sie sie sichern oder weitergeben.
customers-script = Diese Seite braucht JavaScript: Was Sie abhaken, liegt nur in Ihrem Browser, nicht auf einem Server.
overview-none = Noch kein Kunde auf diesem Gerät.
overview-help = Legen Sie einen an, haken Sie auf einer Seite etwas ab, oder lesen Sie eine Sicherung ein.
overview-shown = { $n ->
    [one] Ein Kunde
   *[other] { $n } Kunden
  }
overview-archived = { $n ->
    [one] Ein archivierter Kunde
   *[other] { $n } archivierte Kunden
  }
overview-column-customer = Kunde
overview-column-due = Nächste Frist
overview-column-last = Letzte Änderung
overview-column-actions = Mehr
overview-customer-current = jetzt gewählt
overview-customer-menu = Mehr zu { $name }
overview-fraction-of = { $name }, Pflicht: { $done } von { $total } erledigt
overview-changed-of = { $name }: { $n } zu prüfen
overview-blocked-of = { $name }: { $n } blockiert
overview-due-of = { $name }, nächste Frist: { $day }
overview-empty = keine
overview-never = noch nie

# Sichern und weitergeben
files-export-nothing = Es gibt noch nichts zu sichern. Mit dem ersten Häkchen entsteht ein Kunde.
files-export-one = „{ $name }“ sichern
files-export-one-help = Eine Datei mit allem: Häkchen, Notizen, Zuständige, Fristen. Auch zum Weitergeben an Kolleginnen und Kollegen.
files-export-all = Alle Kunden sichern
files-export-all-help = { $n ->
    [one] Eine Datei mit dem einen Kunden auf diesem Gerät.
   *[other] Eine Datei mit allen { $n } Kunden auf diesem Gerät.
  }
files-export-restore-help = Zeigt zuerst, was sich ändern würde.
files-export-link = Statuslink
files-export-link-help = Zum Ansehen: nur der Stand, ohne Namen und ohne Notizen.
files-export-sheet = Tabelle für Excel
files-export-sheet-help = CSV mit Status, Zuständigen, Fristen und Notizen.
files-export-calendar = Fristen für den Kalender
files-export-calendar-help = { $n ->
    [0] Noch hat keine Aufgabe eine Frist.
    [one] Eine Frist. Beim zweiten Einlesen werden Termine aktualisiert, nicht verdoppelt.
   *[other] { $n } Fristen. Beim zweiten Einlesen werden Termine aktualisiert, nicht verdoppelt.
  }
files-export-record-help = Zum Drucken oder als PDF: was erledigt ist, was entschieden wurde und warum.
files-saved-file = Gespeichert als { $name }.

# Einlesen
files-import-file = Datei einer Sicherung (.json)
files-import-help = Es ändert sich nichts, bevor Sie zustimmen.
files-import-ask = { $name } einlesen?
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
files-import-ahead = Die Uhr des anderen Geräts ging mehr als einen Tag vor. Seine Einträge gewinnen gegen Ihre, bis Ihre Uhr so weit ist.
files-import-list = Was überschrieben wird
files-import-here = Hier
files-import-there = Datei
files-import-merge = Zusammenführen
files-import-take = Einlesen
files-import-copy = Als neuen Kunden
files-import-copied = { $name } (eingelesen)
files-imported = Eingelesen: { $fresh ->
    [one] ein neuer Eintrag
   *[other] { $fresh } neue Einträge
  }, { $over } überschrieben.
files-import-failed = Diese Datei kann nicht eingelesen werden. Es hat sich nichts geändert.
files-refused-size = Sie ist größer als jede Sicherung, die diese Site schreibt.
files-refused-json = Sie ist keine Sicherung, oder sie wurde abgeschnitten. Lassen Sie sich die Datei noch einmal geben.
files-refused-format = Sie ist keine Sicherung eines Playbooks.
files-refused-version = Eine neuere Fassung dieser Site hat sie geschrieben. Laden Sie diese Seite neu, oder fragen Sie nach der Adresse der neuen Site.
files-refused-site = Sie gehört zu einer anderen Site: { $site }.
files-refused-empty = Sie enthält keinen Kunden.
files-refused-content = Sie wurde verändert oder beschädigt. Unlesbar ist:
files-refused-more = und { $n ->
    [one] eine weitere Stelle
   *[other] { $n } weitere Stellen
  }
files-import-another = Andere Datei wählen

# Statuslink
status-link-title = Statuslink
status-link-label = Adresse zum Weitergeben
status-link-help = Wer sie öffnet, sieht den Stand von heute, ohne Namen, Notizen und Gründe. Sie steht ganz im Link, kein Server erfährt davon. Späteres kommt nicht hinzu.
status-link-copy = Kopieren
status-link-copied = Kopiert.
status-link-select = Markiert. Kopieren Sie mit Strg+C.
status-title = Stand vom { $day }
status-name = Der Kunde
status-text = Sie sehen den Stand eines anderen. Hier lässt sich nichts ändern; Ihre eigenen Kunden bleiben unberührt.
status-strange = { $n ->
    [one] Eine Seite hat heute andere Aufgaben als damals; ihr Stand fehlt.
   *[other] { $n } Seiten haben heute andere Aufgaben als damals; ihr Stand fehlt.
  }
status-leave = Zu meinen Kunden
status-broken = Dieser Statuslink ist unvollständig oder gehört zu einer anderen Fassung. Lassen Sie ihn sich noch einmal geben.

# Tabelle, Kalender, Nachweis
rows-scoped-out = Nicht im Umfang
rows-recheck = geändert seither
files-yes = ja
rows-phase = Phase
files-page = Prozess
files-step = Schritt
rows-id = ID
rows-name = Aufgabe
files-set = Gesetzt am
files-uid = Kennung
rows-kind-guidance = Hinweis
files-retired = Entfallen
files-all-services = Alle Dienste
files-calendar-done = Erledigt: { $name }
files-calendar-owner = Zuständig: { $name }
files-file-sheet = Aufgaben
files-file-calendar = Fristen
record-print = Drucken
record-back = Zurück
record-edition = Ausgabe { $edition }
record-date = Stand vom { $day }
record-sum = Pflicht: { $done } von { $total } erledigt
record-optional = Optional: { $done } von { $total }
record-changed = { $n } seit dem Häkchen geändert
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
more-do-backup = Sichern und weitergeben
more-do-restore = Sicherung einlesen
more-do-record = Liefernachweis
more-do-roles = Nach Rolle
more-do-overview = Alle Kunden
