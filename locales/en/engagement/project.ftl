# Words of a playbook about projects: these messages replace those about customers.
customers-page = Projects
customers-lead = All projects on this device. Nothing leaves it unless you back it up or share it.
overview-none = No project on this device yet.
overview-shown = { $n ->
    [one] One project
   *[other] { $n } projects
  }
overview-archived = { $n ->
    [one] One archived project
   *[other] { $n } archived projects
  }
overview-column-customer = Project
files-export-nothing = There is nothing to back up yet. The first tick creates a project.
files-export-all = Back up all projects
files-export-all-help = { $n ->
    [one] One file with the one project on this device.
   *[other] One file with all { $n } projects on this device.
  }
files-import-count = { $n ->
    [one] One project
   *[other] { $n } projects
  } in the file
files-import-copy = As a new project
files-refused-empty = The file contains no project.
status-name = The project
status-text = You are viewing a shared status. Nothing can be changed here; your own projects are not affected.
status-leave = Go to my projects
record-sign = Confirmed for the project
more-do-overview = All projects
extra-out-of-scope = Outside this project’s scope
live-bar = Project and progress
live-first-name = My first project
live-no-customer = Projects
live-problem-erased = This project was erased in another window. Choose another under “Projects”.
home-customers-title = My projects
more-customers-title = Switch project
more-customers-none = Your first tick creates the first project. You can also name one now.
more-new = New project
more-erase-text = All ticks and notes of this project are removed from this device. You can undo that until you leave the page; after that, only a backup can restore them.
home-lead-empty = No required task is in this project’s scope. Change the scope to bring tasks back.
