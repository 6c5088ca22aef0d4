# Lists, tables and files
column-phase = Phase
column-process = Process
column-step = Step
column-page = Page
column-pages = Pages
column-uid = UID
column-places = Occurrences
column-file = File
column-locale = Language
metadata-title = Metadata
history-title = Update history
history-undated = Without a date
