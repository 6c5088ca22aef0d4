# Back up, restore, share; the overview of all customers; the delivery record.

# Overview of all customers
customers-page = Customers
customers-lead = All customers on this device. Nothing leaves it unless you back it up or share it.
customers-script = This page needs JavaScript: what you tick is kept in your browser only, not on a server.
overview-none = No customer on this device yet.
overview-help = Add one, tick something on a page, or restore a backup.
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
overview-customer-current = selected
overview-customer-menu = More about { $name }
overview-fraction-of = { $name }, required: { $done } of { $total } done
overview-changed-of = { $name }: { $n } to re-check
overview-blocked-of = { $name }: { $n } blocked
overview-due-of = { $name }, next due date: { $day }
overview-empty = none
overview-never = never
overview-sample-na = Not part of this engagement
overview-sample-why = Waits for a decision
overview-sample-owner = Delivery team
overview-sample = Sample
overview-sample-remove = Remove the sample
overview-sample-load = Load a sample
overview-how = How to use this site
overview-team = Work together in a folder
overview-shared = shared
overview-backup = Last backup { $days ->
    [0] today
    [one] yesterday
   *[other] { $days } days ago
  }, { $n ->
    [0] no change
    [one] one change
   *[other] { $n } changes
  } since.
overview-backup-none = { $n ->
    [one] No backup yet, one change since the beginning.
   *[other] No backup yet, { $n } changes since the beginning.
  }
overview-kept = This browser keeps what is saved.
overview-not-kept = This browser may clear what is saved here.

# Back up and share
files-export-nothing = There is nothing to back up yet. The first tick creates a customer.
files-export-one = Back up “{ $name }”
files-export-one-help = One file with everything: ticks, notes, owners, due dates. Also for handing over to a colleague.
files-export-all = Back up all customers
files-export-all-help = { $n ->
    [one] One file with the one customer on this device.
   *[other] One file with all { $n } customers on this device.
  }
files-export-restore-help = First shows what would change.
files-export-link = Status link
files-export-link-help = Read-only: the status alone, without names or notes.
files-export-sheet = Table for Excel
files-export-sheet-help = CSV with status, owners, due dates and notes.
files-export-calendar = Due dates for the calendar
files-export-calendar-help = { $n ->
    [0] No task has a due date yet.
    [one] One due date. Importing it again updates events without duplicates.
   *[other] { $n } due dates. Importing them again updates events without duplicates.
  }
files-export-trackers = Tasks for a tracker
files-export-trackers-help = For Azure DevOps, Jira, GitLab, GitHub or Planner: what this page shows, or all tasks.
files-export-record-help = To print or save as PDF: what is done, what was decided and why.
files-saved-file = Saved as { $name }.

# Restore
files-import-file = Backup file (.json)
files-import-help = Nothing changes until you agree.
files-import-ask = Restore { $name }?
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
files-import-nothing = Nothing new: everything in this file is already here.
files-import-ahead = The clock of the other device was more than a day ahead. Its entries take precedence until your clock catches up.
files-import-list = What is overwritten
files-import-here = Here
files-import-there = File
files-import-merge = Merge
files-import-take = Restore
files-import-copy = As a new customer
files-import-copied = { $name } (from backup)
files-imported = Restored: { $fresh ->
    [one] one new entry
   *[other] { $fresh } new entries
  }, { $over } overwritten.
files-import-failed = This file cannot be restored. Nothing has changed.
files-refused-size = The file is larger than any backup of this site.
files-refused-json = The file is not a backup, or it is incomplete. Ask for it again.
files-refused-format = The file is not a backup of a playbook.
files-refused-version = The file comes from a newer version of this site. Reload this page, or ask for the link to the new site.
files-refused-site = The file belongs to another site: { $site }.
files-refused-empty = The file contains no customer.
files-refused-content = The file was changed or is damaged. Unreadable:
files-refused-more = and { $n ->
    [one] one more place
   *[other] { $n } more places
  }
files-import-another = Choose another file

# Status link
status-link-title = Status link
status-link-label = Link to share
status-link-help = The link shows today’s status, without names, notes or reasons. The status is contained in the link itself; nothing is sent to a server. Later changes are not included.
status-link-copy = Copy
status-link-copied = Copied.
status-link-select = Selected. Copy it with Ctrl+C.
status-title = Status of { $day }
status-name = The customer
status-text = You are viewing a shared status. Nothing can be changed here; your own customers are not affected.
status-strange = { $n ->
    [one] The tasks of one page have changed since; its status is not shown.
   *[other] The tasks of { $n } pages have changed since; their status is not shown.
  }
status-leave = Go to my customers
status-broken = This status link is incomplete or belongs to another version. Ask for a new one.

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
record-no-step = Other tasks
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
more-do-backup = Back up and share
more-do-restore = Restore a backup
more-do-record = Delivery record
more-do-log = Recent changes
more-do-roles = By role
more-do-overview = All customers
more-do-trackers = Put into a tracker
rows-kind-own = Own task
record-own = Own tasks
