# Words of a playbook about incidents: these messages replace those about customers.
customers-page = Incidents
customers-lead = All incidents on this device. Nothing leaves it unless you back it up or share it.
overview-none = No incident on this device yet.
overview-shown = { $n ->
    [one] One incident
   *[other] { $n } incidents
  }
overview-archived = { $n ->
    [one] One archived incident
   *[other] { $n } archived incidents
  }
overview-column-customer = Incident
files-export-nothing = There is nothing to back up yet. The first tick creates an incident.
files-export-all = Back up all incidents
files-export-all-help = { $n ->
    [one] One file with the one incident on this device.
   *[other] One file with all { $n } incidents on this device.
  }
files-import-count = { $n ->
    [one] One incident
   *[other] { $n } incidents
  } in the file
files-import-copy = As a new incident
files-refused-empty = The file contains no incident.
status-name = The incident
status-text = You are viewing a shared status. Nothing can be changed here; your own incidents are not affected.
status-leave = Go to my incidents
record-sign = Confirmed for the incident
more-do-overview = All incidents
extra-out-of-scope = Outside this incident’s scope
live-bar = Incident and progress
live-first-name = My first incident
live-no-customer = Incidents
live-problem-erased = This incident was erased in another window. Choose another under “Incidents”.
home-customers-title = My incidents
more-customers-title = Switch incident
more-customers-none = Your first tick creates the first incident. You can also name one now.
more-new = New incident
more-erase-text = All ticks and notes of this incident are removed from this device. You can undo that until you leave the page; after that, only a backup can restore them.
home-lead-empty = No required task is in this incident’s scope. Change the scope to bring tasks back.
