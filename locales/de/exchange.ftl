# Sichern, einlesen, weitergeben; die Übersicht aller Kunden; der Liefernachweis.

# Übersicht aller Kunden
customers-page = Kunden
customers-lead = Alle Kunden auf diesem Gerät. Ihre Daten verlassen es nur, wenn Sie sie sichern oder weitergeben.
customers-script = Diese Seite braucht JavaScript: Was Sie abhaken, liegt nur in Ihrem Browser, nicht auf einem Server.
more-overview-none = Noch kein Kunde auf diesem Gerät.
more-overview-help = Legen Sie einen an, haken Sie auf einer Seite etwas ab, oder lesen Sie eine Sicherung ein.
more-overview-shown = { $n ->
    [one] Ein Kunde
   *[other] { $n } Kunden
  }
more-overview-archived = { $n ->
    [one] Ein archivierter Kunde
   *[other] { $n } archivierte Kunden
  }
more-column-customer = Kunde
more-column-done = Pflicht
more-column-changed = Zu prüfen
more-column-blocked = Blockiert
more-column-due = Nächste Frist
more-column-last = Letzte Änderung
more-column-actions = Mehr
more-customer-open = { $name } öffnen
more-customer-current = jetzt gewählt
more-customer-menu = Mehr zu { $name }
more-fraction = { $done } von { $total }
more-fraction-of = { $name }, Pflicht: { $done } von { $total } erledigt
more-changed-of = { $name }: { $n } zu prüfen
more-blocked-of = { $name }: { $n } blockiert
more-due-of = { $name }, nächste Frist: { $day }
more-overdue = überfällig
more-nothing = nichts zu tun
more-none = keine
more-never = noch nie

# Sichern und weitergeben
more-export-nothing = Es gibt noch nichts zu sichern. Mit dem ersten Häkchen entsteht ein Kunde.
more-export-one = „{ $name }“ sichern
more-export-one-help = Eine Datei mit allem: Häkchen, Notizen, Zuständige, Fristen. Auch zum Weitergeben an Kolleginnen und Kollegen.
more-export-all = Alle Kunden sichern
more-export-all-help = { $n ->
    [one] Eine Datei mit dem einen Kunden auf diesem Gerät.
   *[other] Eine Datei mit allen { $n } Kunden auf diesem Gerät.
  }
more-export-restore-help = Zeigt zuerst, was sich ändern würde.
more-export-link = Statuslink
more-export-link-help = Zum Ansehen: nur der Stand, ohne Namen und ohne Notizen.
more-export-sheet = Tabelle für Excel
more-export-sheet-help = CSV mit Status, Zuständigen, Fristen und Notizen.
more-export-calendar = Fristen für den Kalender
more-export-calendar-help = { $n ->
    [0] Noch hat keine Aufgabe eine Frist.
    [one] Eine Frist. Beim zweiten Einlesen werden Termine aktualisiert, nicht verdoppelt.
   *[other] { $n } Fristen. Beim zweiten Einlesen werden Termine aktualisiert, nicht verdoppelt.
  }
more-export-record-help = Zum Drucken oder als PDF: was erledigt ist, was entschieden wurde und warum.
more-saved-file = Gespeichert als { $name }.

# Einlesen
more-import-file = Datei einer Sicherung (.json)
more-import-help = Es ändert sich nichts, bevor Sie zustimmen.
more-import-ask = { $name } einlesen?
more-import-busy = Die Datei wird gelesen.
more-import-count = { $n ->
    [one] Ein Kunde
   *[other] { $n } Kunden
  } in der Datei
more-import-customer-new = neu auf diesem Gerät
more-import-new = { $n ->
    [one] neuer Eintrag
   *[other] neue Einträge
  }
more-import-over = { $n ->
    [one] wird überschrieben
   *[other] werden überschrieben
  }
more-import-kept = { $n ->
    [one] bleibt, wie er hier ist
   *[other] bleiben, wie sie hier sind
  }
more-import-doubled = { $n ->
    [one] Notiz bleibt doppelt erhalten
   *[other] Notizen bleiben doppelt erhalten
  }
more-import-unknown = { $n ->
    [one] unbekannte Aufgabe bleibt erhalten
   *[other] unbekannte Aufgaben bleiben erhalten
  }
more-import-nothing = Nichts Neues: Alles in dieser Datei ist schon hier.
more-import-ahead = Die Uhr des anderen Geräts ging mehr als einen Tag vor. Seine Einträge gewinnen gegen Ihre, bis Ihre Uhr so weit ist.
more-import-list = Was überschrieben wird
more-import-here = Hier
more-import-there = Datei
more-import-merge = Zusammenführen
more-import-take = Einlesen
more-import-copy = Als neuen Kunden
more-import-copied = { $name } (eingelesen)
more-imported = Eingelesen: { $fresh ->
    [one] ein neuer Eintrag
   *[other] { $fresh } neue Einträge
  }, { $over } überschrieben.
more-import-failed = Diese Datei kann nicht eingelesen werden. Es hat sich nichts geändert.
more-refused-size = Sie ist größer als jede Sicherung, die diese Site schreibt.
more-refused-json = Sie ist keine Sicherung, oder sie wurde abgeschnitten. Lassen Sie sich die Datei noch einmal geben.
more-refused-format = Sie ist keine Sicherung eines Playbooks.
more-refused-version = Eine neuere Fassung dieser Site hat sie geschrieben. Laden Sie diese Seite neu, oder fragen Sie nach der Adresse der neuen Site.
more-refused-site = Sie gehört zu einer anderen Site: { $site }.
more-refused-empty = Sie enthält keinen Kunden.
more-refused-content = Sie wurde verändert oder beschädigt. Unlesbar ist:
more-refused-more = und { $n ->
    [one] eine weitere Stelle
   *[other] { $n } weitere Stellen
  }
more-import-another = Andere Datei wählen

# Statuslink
more-link-title = Statuslink
more-link-label = Adresse zum Weitergeben
more-link-help = Wer sie öffnet, sieht den Stand von heute, ohne Namen, Notizen und Gründe. Sie steht ganz im Link, kein Server erfährt davon. Späteres kommt nicht hinzu.
more-link-copy = Kopieren
more-link-copied = Kopiert.
more-link-select = Markiert. Kopieren Sie mit Strg+C.
more-status-title = Stand vom { $day }
more-status-name = Der Kunde
more-status-text = Sie sehen den Stand eines anderen. Hier lässt sich nichts ändern; Ihre eigenen Kunden bleiben unberührt.
more-status-strange = { $n ->
    [one] Eine Seite hat heute andere Aufgaben als damals; ihr Stand fehlt.
   *[other] { $n } Seiten haben heute andere Aufgaben als damals; ihr Stand fehlt.
  }
more-status-leave = Zu meinen Kunden
more-status-broken = Dieser Statuslink ist unvollständig oder gehört zu einer anderen Fassung. Lassen Sie ihn sich noch einmal geben.

# Tabelle, Kalender, Nachweis
more-scoped-out = Nicht im Umfang
more-recheck = geändert seither
more-yes = ja
more-sheet-phase = Phase
more-sheet-page = Prozess
more-sheet-step = Schritt
more-sheet-id = ID
more-sheet-name = Aufgabe
more-sheet-kind = Art
more-sheet-role = Rolle
more-sheet-services = Dienste
more-sheet-state = Status
more-sheet-why = Grund
more-sheet-changed = Zu prüfen
more-sheet-owner = Zuständig
more-sheet-due = Frist
more-sheet-note = Notiz
more-sheet-set = Gesetzt am
more-sheet-uid = Kennung
more-kind-guidance = Hinweis
more-retired = Entfallen
more-all-services = Alle Dienste
more-calendar-done = Erledigt: { $name }
more-calendar-owner = Zuständig: { $name }
more-file-sheet = Aufgaben
more-file-calendar = Fristen
more-record-print = Drucken
more-record-back = Zurück
more-record-edition = Ausgabe { $edition }
more-record-date = Stand vom { $day }
more-record-sum = Pflicht: { $done } von { $total } erledigt
more-record-optional = Optional: { $done } von { $total }
more-record-na = { $n } nicht zutreffend
more-record-blocked = { $n } blockiert
more-record-changed = { $n } seit dem Häkchen geändert
more-record-phases = Nach Phasen
more-record-decisions = Entscheidungen
more-record-decisions-none = Keine Aufgabe ist blockiert oder nicht zutreffend.
more-record-no-reason = ohne Angabe eines Grundes
more-record-scope = Nicht im Umfang
more-record-tasks = Alle Aufgaben
more-record-no-phase = Ohne Phase
more-record-no-step = Weitere Aufgaben
more-record-no-due = ohne Frist
more-record-until = bis { $day }
more-record-on = am { $day }
more-record-retired = Seither entfallen
more-record-retired-text = { $n ->
    [one] Eine Aufgabe, die einen Status hatte, steht nicht mehr im Playbook.
   *[other] { $n } Aufgaben, die einen Status hatten, stehen nicht mehr im Playbook.
  }
more-record-sign = Bestätigt für den Kunden
more-record-sign-partner = Bestätigt für den Partner
more-record-sign-place = Ort, Datum, Unterschrift

# Buttons
more-do-backup = Sichern und weitergeben
more-do-restore = Sicherung einlesen
more-do-record = Liefernachweis
more-do-overview = Alle Kunden
more-all-customers = Alle Kunden
