# Backup, import, handing over; the overview of all customers; the delivery record.

# Overview of all customers
customers-page = Customers
customers-lead = All customers on this device. Their data leave it only when you back them up or hand them over.
customers-script = This page needs JavaScript: what you tick is kept in your browser only, not on a server.
overview-none = No customer on this device yet.
overview-help = Add one, tick something on a page, or read a backup.
overview-shown = { $n ->
    [one] One customer
   *[other] { $n } customers
  }
overview-archived = { $n ->
    [one] One archived customer
   *[other] { $n } archived customers
  }
overview-column-customer = Customer
overview-column-due = Next due
overview-column-last = Last change
overview-column-actions = More
overview-customer-current = now chosen
overview-customer-menu = More about { $name }
overview-fraction-of = { $name }, required: { $done } of { $total } done
overview-changed-of = { $name }: { $n } to re-check
overview-blocked-of = { $name }: { $n } blocked
overview-due-of = { $name }, next due: { $day }
overview-empty = none
overview-never = never

# Backup and handing over
files-export-nothing = There is nothing to back up yet. The first tick makes a customer.
files-export-one = Back up “{ $name }”
files-export-one-help = One file with everything: ticks, notes, owners, due dates. Also for handing over to a colleague.
files-export-all = Back up all customers
files-export-all-help = { $n ->
    [one] One file with the one customer on this device.
   *[other] One file with all { $n } customers on this device.
  }
files-export-restore-help = First shows what would change.
files-export-link = Status link
files-export-link-help = To look at: the status only, without names and notes.
files-export-sheet = Table for Excel
files-export-sheet-help = CSV with status, owners, due dates and notes.
files-export-calendar = Due dates for the calendar
files-export-calendar-help = { $n ->
    [0] No task has a due date yet.
    [one] One due date. Reading it a second time updates events and doubles none.
   *[other] { $n } due dates. Reading them a second time updates events and doubles none.
  }
files-export-record-help = To print or keep as PDF: what is done, what was decided and why.
files-saved-file = Saved as { $name }.

# Reading a backup
files-import-file = File of a backup (.json)
files-import-help = Nothing changes before you agree.
files-import-ask = Read { $name }?
files-import-count = { $n ->
    [one] One customer
   *[other] { $n } customers
  } in the file
files-import-customer-new = new on this device
files-import-new = { $n ->
    [one] new entry
   *[other] new entries
  }
files-import-over = { $n ->
    [one] is overwritten
   *[other] are overwritten
  }
files-import-kept = { $n ->
    [one] stays as it is here
   *[other] stay as they are here
  }
files-import-doubled = { $n ->
    [one] note is kept twice
   *[other] notes are kept twice
  }
files-import-unknown = { $n ->
    [one] unknown task is kept
   *[other] unknown tasks are kept
  }
files-import-nothing = Nothing new: everything in this file is here already.
files-import-ahead = The clock of the other device was more than a day ahead. Its entries win over yours until your clock gets there.
files-import-list = What is overwritten
files-import-here = Here
files-import-there = File
files-import-merge = Merge
files-import-take = Read
files-import-copy = As a new customer
files-import-copied = { $name } (from file)
files-imported = Read: { $fresh ->
    [one] one new entry
   *[other] { $fresh } new entries
  }, { $over } overwritten.
files-import-failed = This file cannot be read. Nothing has changed.
files-refused-size = It is larger than any backup that this site writes.
files-refused-json = It is no backup, or it was cut off. Ask for the file again.
files-refused-format = It is not a backup of a playbook.
files-refused-version = A newer version of this site wrote it. Reload this page, or ask for the address of the new site.
files-refused-site = It belongs to another site: { $site }.
files-refused-empty = It has no customer in it.
files-refused-content = It was changed or damaged. What cannot be read:
files-refused-more = and { $n ->
    [one] one more place
   *[other] { $n } more places
  }
files-import-another = Choose another file

# Status link
status-link-title = Status link
status-link-label = Address to hand on
status-link-help = Whoever opens it sees the status of today, without names, notes and reasons. All of it is in the link, no server learns of it. What comes later is not added.
status-link-copy = Copy
status-link-copied = Copied.
status-link-select = Selected. Copy it with Ctrl+C.
status-title = Status of { $day }
status-name = The customer
status-text = You are looking at somebody else's status. Nothing can be changed here; your own customers are not touched.
status-strange = { $n ->
    [one] One page has other tasks today than then; its status is left out.
   *[other] { $n } pages have other tasks today than then; their status is left out.
  }
status-leave = To my customers
status-broken = This status link is incomplete or belongs to another version. Ask for it again.

# Table, calendar, record
rows-scoped-out = Out of scope
rows-recheck = changed since
files-yes = yes
rows-phase = Phase
files-page = Process
files-step = Step
rows-id = ID
rows-name = Task
files-set = Set on
files-uid = Identifier
rows-kind-guidance = Guidance
files-retired = Retired
files-all-services = All services
files-calendar-done = Done: { $name }
files-calendar-owner = Owner: { $name }
files-file-sheet = tasks
files-file-calendar = due-dates
record-print = Print
record-back = Back
record-edition = Edition { $edition }
record-date = Status of { $day }
record-sum = Required: { $done } of { $total } done
record-optional = Optional: { $done } of { $total }
record-changed = { $n } changed since ticked
record-phases = By phase
record-decisions = Decisions
record-decisions-none = No task is blocked or not applicable.
record-tasks = All tasks
record-no-phase = Without a phase
record-no-step = Further tasks
more-services = Services
record-on = on { $day }
record-retired = Retired since
record-retired-text = { $n ->
    [one] One task that had a status is no longer in the playbook.
   *[other] { $n } tasks that had a status are no longer in the playbook.
  }
record-sign = Confirmed for the customer
record-sign-partner = Confirmed for the partner
record-sign-place = Place, date, signature

# Buttons
more-do-backup = Back up and hand over
more-do-restore = Read a backup
more-do-record = Delivery record
more-do-roles = By role
more-do-overview = All customers
