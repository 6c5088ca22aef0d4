# Suche: das Feld, und was mit dem Teil dieses Namens kommt.
find = Suche
search-phase = Phase
search-role = Rolle
search-best = Beste Treffer
search-is-page = Seite
search-is-section = Abschnitt
search-is-task = Aufgabe
search-tasks = Aufgaben
search-pages = Seiten
search-sections = Abschnitte
search-own = Ihre Notizen und Zuständigen
search-recent = Zuletzt besucht
search-next = Nächste offene Aufgaben
search-next-of = Nächste offene Aufgaben für { $name }
search-none = Keine Treffer. Versuchen Sie es mit weniger oder anderen Wörtern.
search-failed = Die Suche konnte nicht geladen werden. Prüfen Sie die Verbindung, und laden Sie diese Seite neu.
search-more = { $n } weitere zeigen
search-count = { $n ->
    [0] Keine Treffer
   *[other] { $n } Treffer
  }
