# Backup, import, handing over; the overview of all customers; the delivery record.

# Overview of all customers
customers-page = Customers
customers-lead = All customers on this device. Their data leave it only when you back them up or hand them over.
customers-script = This page needs JavaScript: what you tick is kept in your browser only, not on a server.
more-overview-none = No customer on this device yet.
more-overview-help = Add one, tick something on a page, or read a backup.
more-overview-shown = { $n ->
    [one] One customer
   *[other] { $n } customers
  }
more-overview-archived = { $n ->
    [one] One archived customer
   *[other] { $n } archived customers
  }
more-column-customer = Customer
more-column-done = Required
more-column-changed = To re-check
more-column-blocked = Blocked
more-column-due = Next due
more-column-last = Last change
more-column-actions = More
more-customer-open = Open { $name }
more-customer-current = now chosen
more-customer-menu = More about { $name }
more-fraction = { $done } of { $total }
more-fraction-of = { $name }, required: { $done } of { $total } done
more-changed-of = { $name }: { $n } to re-check
more-blocked-of = { $name }: { $n } blocked
more-due-of = { $name }, next due: { $day }
more-overdue = overdue
more-nothing = nothing to do
more-none = none
more-never = never

# Backup and handing over
more-export-nothing = There is nothing to back up yet. The first tick makes a customer.
more-export-one = Back up “{ $name }”
more-export-one-help = One file with everything: ticks, notes, owners, due dates. Also for handing over to a colleague.
more-export-all = Back up all customers
more-export-all-help = { $n ->
    [one] One file with the one customer on this device.
   *[other] One file with all { $n } customers on this device.
  }
more-export-restore-help = First shows what would change.
more-export-link = Status link
more-export-link-help = To look at: the status only, without names and notes.
more-export-sheet = Table for Excel
more-export-sheet-help = CSV with status, owners, due dates and notes.
more-export-calendar = Due dates for the calendar
more-export-calendar-help = { $n ->
    [0] No task has a due date yet.
    [one] One due date. Reading it a second time updates events and doubles none.
   *[other] { $n } due dates. Reading them a second time updates events and doubles none.
  }
more-export-record-help = To print or keep as PDF: what is done, what was decided and why.
more-saved-file = Saved as { $name }.

# Reading a backup
more-import-file = File of a backup (.json)
more-import-help = Nothing changes before you agree.
more-import-ask = Read { $name }?
more-import-busy = Reading the file.
more-import-count = { $n ->
    [one] One customer
   *[other] { $n } customers
  } in the file
more-import-customer-new = new on this device
more-import-new = { $n ->
    [one] new entry
   *[other] new entries
  }
more-import-over = { $n ->
    [one] is overwritten
   *[other] are overwritten
  }
more-import-kept = { $n ->
    [one] stays as it is here
   *[other] stay as they are here
  }
more-import-doubled = { $n ->
    [one] note is kept twice
   *[other] notes are kept twice
  }
more-import-unknown = { $n ->
    [one] unknown task is kept
   *[other] unknown tasks are kept
  }
more-import-nothing = Nothing new: everything in this file is here already.
more-import-ahead = The clock of the other device was more than a day ahead. Its entries win over yours until your clock gets there.
more-import-list = What is overwritten
more-import-here = Here
more-import-there = File
more-import-merge = Merge
more-import-take = Read
more-import-copy = As a new customer
more-import-copied = { $name } (from file)
more-imported = Read: { $fresh ->
    [one] one new entry
   *[other] { $fresh } new entries
  }, { $over } overwritten.
more-import-failed = This file cannot be read. Nothing has changed.
more-refused-size = It is larger than any backup that this site writes.
more-refused-json = It is no backup, or it was cut off. Ask for the file again.
more-refused-format = It is not a backup of a playbook.
more-refused-version = A newer version of this site wrote it. Reload this page, or ask for the address of the new site.
more-refused-site = It belongs to another site: { $site }.
more-refused-empty = It has no customer in it.
more-refused-content = It was changed or damaged. What cannot be read:
more-refused-more = and { $n ->
    [one] one more place
   *[other] { $n } more places
  }
more-import-another = Choose another file

# Status link
more-link-title = Status link
more-link-label = Address to hand on
more-link-help = Whoever opens it sees the status of today, without names, notes and reasons. All of it is in the link, no server learns of it. What comes later is not added.
more-link-copy = Copy
more-link-copied = Copied.
more-link-select = Selected. Copy it with Ctrl+C.
more-status-title = Status of { $day }
more-status-name = The customer
more-status-text = You are looking at somebody else's status. Nothing can be changed here; your own customers are not touched.
more-status-strange = { $n ->
    [one] One page has other tasks today than then; its status is left out.
   *[other] { $n } pages have other tasks today than then; their status is left out.
  }
more-status-leave = To my customers
more-status-broken = This status link is incomplete or belongs to another version. Ask for it again.

# Table, calendar, record
more-scoped-out = Out of scope
more-recheck = changed since
more-yes = yes
more-sheet-phase = Phase
more-sheet-page = Process
more-sheet-step = Step
more-sheet-id = ID
more-sheet-name = Task
more-sheet-kind = Kind
more-sheet-role = Role
more-sheet-services = Services
more-sheet-state = Status
more-sheet-why = Reason
more-sheet-changed = To re-check
more-sheet-owner = Owner
more-sheet-due = Due
more-sheet-note = Note
more-sheet-set = Set on
more-sheet-uid = Identifier
more-kind-guidance = Guidance
more-retired = Retired
more-all-services = All services
more-calendar-done = Done: { $name }
more-calendar-owner = Owner: { $name }
more-file-sheet = tasks
more-file-calendar = due-dates
more-record-print = Print
more-record-back = Back
more-record-edition = Edition { $edition }
more-record-date = Status of { $day }
more-record-sum = Required: { $done } of { $total } done
more-record-optional = Optional: { $done } of { $total }
more-record-na = { $n } not applicable
more-record-blocked = { $n } blocked
more-record-changed = { $n } changed since ticked
more-record-phases = By phase
more-record-decisions = Decisions
more-record-decisions-none = No task is blocked or not applicable.
more-record-no-reason = no reason given
more-record-scope = Out of scope
more-record-tasks = All tasks
more-record-no-phase = Without a phase
more-record-no-step = Further tasks
more-record-no-due = no due date
more-record-until = by { $day }
more-record-on = on { $day }
more-record-retired = Retired since
more-record-retired-text = { $n ->
    [one] One task that had a status is no longer in the playbook.
   *[other] { $n } tasks that had a status are no longer in the playbook.
  }
more-record-sign = Confirmed for the customer
more-record-sign-partner = Confirmed for the partner
more-record-sign-place = Place, date, signature

# Buttons
more-do-backup = Back up and hand over
more-do-restore = Read a backup
more-do-record = Delivery record
more-do-overview = All customers
more-all-customers = All customers
