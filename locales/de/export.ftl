# Listen, Tabellen und Dateien
column-phase = Phase
column-process = Prozess
column-step = Schritt
column-page = Seite
column-pages = Seiten
column-uid = UID
column-places = Vorkommen
column-file = Datei
column-locale = Sprache
metadata-title = Metadaten
history-title = Änderungsverlauf
history-undated = Ohne Datum
