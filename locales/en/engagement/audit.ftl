# Words of a playbook about audits: these messages replace those about customers.
customers-page = Audits
customers-lead = All audits on this device. Nothing leaves it unless you back it up or share it.
overview-none = No audit on this device yet.
overview-shown = { $n ->
    [one] One audit
   *[other] { $n } audits
  }
overview-archived = { $n ->
    [one] One archived audit
   *[other] { $n } archived audits
  }
overview-column-customer = Audit
files-export-nothing = There is nothing to back up yet. The first tick creates an audit.
files-export-all = Back up all audits
files-export-all-help = { $n ->
    [one] One file with the one audit on this device.
   *[other] One file with all { $n } audits on this device.
  }
files-import-count = { $n ->
    [one] One audit
   *[other] { $n } audits
  } in the file
files-import-copy = As a new audit
files-refused-empty = The file contains no audit.
status-name = The audit
status-text = You are viewing a shared status. Nothing can be changed here; your own audits are not affected.
status-leave = Go to my audits
record-sign = Confirmed for the audit
more-do-overview = All audits
extra-out-of-scope = Outside this audit’s scope
live-bar = Audit and progress
live-first-name = My first audit
live-no-customer = Audits
live-problem-erased = This audit was erased in another window. Choose another under “Audits”.
home-customers-title = My audits
more-customers-title = Switch audit
more-customers-none = Your first tick creates the first audit. You can also name one now.
more-new = New audit
more-erase-text = All ticks and notes of this audit are removed from this device. You can undo that until you leave the page; after that, only a backup can restore them.
home-lead-empty = No required task is in this audit’s scope. Change the scope to bring tasks back.
