# Words of a playbook about sites: these messages replace those about customers.
customers-page = Sites
customers-lead = All sites on this device. Nothing leaves it unless you back it up or share it.
overview-none = No site on this device yet.
overview-shown = { $n ->
    [one] One site
   *[other] { $n } sites
  }
overview-archived = { $n ->
    [one] One archived site
   *[other] { $n } archived sites
  }
overview-column-customer = Site
files-export-nothing = There is nothing to back up yet. The first tick creates a site.
files-export-all = Back up all sites
files-export-all-help = { $n ->
    [one] One file with the one site on this device.
   *[other] One file with all { $n } sites on this device.
  }
files-import-count = { $n ->
    [one] One site
   *[other] { $n } sites
  } in the file
files-import-copy = As a new site
files-refused-empty = The file contains no site.
status-name = The site
status-text = You are viewing a shared status. Nothing can be changed here; your own sites are not affected.
status-leave = Go to my sites
record-sign = Confirmed for the site
more-do-overview = All sites
extra-out-of-scope = Outside this site’s scope
live-bar = Site and progress
live-first-name = My first site
live-no-customer = Sites
live-problem-erased = This site was erased in another window. Choose another under “Sites”.
home-customers-title = My sites
more-customers-title = Switch site
more-customers-none = Your first tick creates the first site. You can also name one now.
more-new = New site
more-erase-text = All ticks and notes of this site are removed from this device. You can undo that until you leave the page; after that, only a backup can restore them.
home-lead-empty = No required task is in this site’s scope. Change the scope to bring tasks back.
