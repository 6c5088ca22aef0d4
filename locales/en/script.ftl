# What the checklists say in English. Messages with `live-` come with every page, all others with the
# part of the script that they are named after (theme.yaml). Scripts know text, variables and choices by a variable, nothing else of Fluent.

# States
live-open = Open
live-done = Done
live-na = Not applicable
live-blocked = Blocked
live-begun = In progress
live-complete = Done
live-confirmed = Confirmed
live-said = { $what }. { $total ->
    [0] No required tasks on this page.
   *[other] { $done } of { $total } required tasks on this page.
  }
live-said-all = { $what }. { $done } of { $total } required tasks overall.
extra-undone = Undone.
extra-undone-one = Undone: { $name }, { $what }.
extra-undone-n = Undone: { $n } tasks.
live-status-of = Status: { $name }
live-details-of = Note, owner and due date: { $name }
live-notes-of = { $n ->
    [one] One note
   *[other] { $n } notes
  }, owner and due date: { $name }
extra-done-on = done on { $day }
extra-done-by = done by { $name } on { $day }
extra-set-by = set by { $name } on { $day }
extra-out-of-scope = Outside this customer’s scope
live-due-by = due { $day }
live-overdue = overdue
extra-changed-done = Changed since you ticked it on { $day }
extra-changed-set = Changed since you set it on { $day }
extra-confirm = Still valid
extra-show-diff = Show what changed

# Numbers
live-of = { $done } of { $total }
live-short = { $done }/{ $total }
live-required-of = Required { $done } of { $total }
live-optional-of = Optional { $done } of { $total }
live-guidance-of = Guidance { $done } of { $total }
live-nothing = No required tasks
live-n-blocked = { $n } blocked
live-n-na = { $n } not applicable
live-n-changed = { $n } changed
live-points-changed = { $n ->
    [one] One guidance point changed
   *[other] { $n } guidance points changed
  }
extra-also-done = Done on { $page } on { $day }.
extra-also-here = Done here too
extra-also-open = Still open on { $page }.
extra-also-there = Done there too
live-to-check = { $n } to re-check

# The bar
live-bar = Customer and progress
live-first-name = My first customer
live-no-customer = Customers
live-readonly = Shared status, read only
live-this-page = This page:
live-whole = Overall:
live-saved = Saved on this device, { $time }
live-stays = Ticks stay on this device
live-by-role = By role
live-printed = Printed on { $day }
live-undo = Undo
live-backup = Back up and share
live-problem-blocked = Not saved: this browser blocks storage.
live-problem-full = Not saved: storage is full.
live-problem-failed = Not saved: the browser reported an error.
live-problem-gone = The browser erased what was saved here. Restore your last backup.
live-problem-newer = Not saved: a newer version of this site was used in this browser. Reload the page.
live-problem-erased = This customer was erased in another window. Choose another under “Customers”.

# Filters
live-filter = Filter tasks
live-filter-reset = Show all
live-bulk = Set all…
live-more = More…
live-next-open = Go to the next open task
live-only-open = Only open ({ $n })
live-only-changed = Only changed ({ $n })
live-shown = { $shown ->
    [0] No task shown
   *[other] { $shown } of { $all } tasks shown
  }
pick-cut = { $shown } of { $all } shown,
pick-empty = No task matches this filter.
pick-empty-hidden = { $hidden ->
    [one] One task is hidden
   *[other] { $hidden } tasks are hidden
  }, { $open ->
    [0] none of them open.
   *[other] { $open } of them open.
  }

# Start page
home-headline-new = { $name }: getting started
home-headline-done = { $name } is complete.
home-lead = { $done } of { $total } required tasks are done. { $changed ->
    [0] { $blocked ->
        [0] Nothing is blocked.
        [one] One task is blocked.
       *[other] { $blocked } tasks are blocked.
      }
    [one] One ticked task has changed since, { $blocked ->
        [0] none is blocked.
        [one] one is blocked.
       *[other] { $blocked } are blocked.
      }
   *[other] { $changed } ticked tasks have changed since, { $blocked ->
        [0] none is blocked.
        [one] one is blocked.
       *[other] { $blocked } are blocked.
      }
  }
home-lead-empty = No required task is in scope. Change the scope to bring tasks back.
home-points-title = Guidance to re-check
home-go-on = Continue where you left off on { $day }
home-since = Since your last visit on { $day }:
home-since-edition = edition { $edition }
home-since-others = { $n ->
    [one] one task set elsewhere
   *[other] { $n } tasks set elsewhere
  }
home-go-first = Begin with
home-go-button = Continue
home-go-begin = Begin
live-check-title = To re-check
home-customers-title = My customers
home-now = Now: { $name }
home-ticked-on = set on { $day }
live-no-reason = no reason given

# Dialogs
more-close = Close
more-cancel = Cancel
more-customers-title = Switch customer
more-customers-none = Your first tick creates the first customer. You can also name one now.
more-find = Find by name
more-chosen = selected
more-others = { $n ->
    [one] One more. Type part of its name.
   *[other] { $n } more. Type part of a name.
  }
more-no-match = No name matches.
more-manage = Manage selection
more-manage-title = Manage { $name }
more-all = All ({ $n })
more-since = Created on { $day }
more-now = Now: { $name }
more-new = New customer
more-new-name = Name
more-new-hint = A code name is best: it appears in the bar, on printouts and in files.
more-name-empty = Enter a name.
more-create = Create
more-rename = Rename
more-rename-title = Rename { $name }
more-renamed = Renamed to { $name }.
more-save = Save
more-scope = Scope
more-scope-title = Scope of { $name }
more-scope-hint = What you switch off counts as not applicable. Switch it back on, and every tick is there again.
more-scope-phases = Phases
more-scope-sections = Sections
more-scope-roles = Roles
more-scope-set = Scope saved.
more-duplicate = Duplicate
more-copy-of = Copy of { $name }
more-archive = Archive
more-archived = { $name } archived.
more-unarchive = Restore
more-unarchived = { $name } restored.
more-erase = Erase
more-erase-title = Erase { $name }?
more-erase-text = All ticks and notes of this customer are removed from this device. You can undo that until you leave the page; after that, only a backup can restore them.
more-erase-back = You can undo this until you leave the page.
more-erase-yes = Erase
more-erased = { $name } erased.
more-why = Reason
more-why-hint = What the task waits for, or why it does not apply
more-note = Note
more-notes-two = Two devices have saved a note. Saving merges them.
more-owner = Owner
more-due = Due
more-noted = Saved: { $name }
more-bulk-title = { $n ->
    [0] No task to set
    [one] Set one task
   *[other] Set { $n } tasks
  }
more-bulk-text = All of them get the same status. A single undo restores them.
more-bulk-said = { $n ->
    [0] Nothing to change.
    [one] One task: { $what }.
   *[other] { $n } tasks: { $what }.
  }
more-copy-link = Copy link
more-link-copied = Link copied.
more-roles-title = Required tasks by role
more-roles-help = Done, out of all that apply. Each number leads to its tasks.
more-roles-all = All roles
more-no-role = No role
more-page = This page
more-whole = Playbook
more-hide-diff = Hide what changed
more-before = Before
more-now-reads = Now
more-diff-none = The wording is the same. What changed is the requirement, the role or a link.
more-diff-lost = The previous wording is no longer available.
more-state = Status
more-kind = Kind
more-role = Role
more-filter-all = All
more-applies = All that apply
more-filter-changed = Only changed
live-required = Required
live-optional = Optional
home-headline-in = { $name } is in the { $phase } phase.
home-headline-rest = { $name }: next is “{ $phase }”.
home-headline-empty = Nothing applies to { $name }.
home-headline-open = { $name } is waiting: all open tasks are blocked.
work-me = me
work-customer = For
work-due = Due
work-owner = Owner
work-role = Role
work-task = Task
work-kind = Why
work-id = ID
work-page = Page
work-overdue = Overdue
work-week = Due this week
work-blocked = Blocked
work-changed = To re-check
work-later = Due later
work-next = Next for each
work-filter = Filter
work-find = Name or task
work-owner-hint = Owner (or “{ $me }”)
work-my-name = My name as owner
work-phase = Phase
work-section = Section
work-until = Due until
work-all = Show all { $n }
work-reading = { $n } of { $all } are counted so far.
work-none = Nothing is due or waiting.
work-none-help = Set a status or a due date on a page of the playbook, and it appears here.
work-none-chosen = Nothing matches these filters.
work-copy = Copy the week as text
work-copied = The week is in the clipboard.
work-csv = As table (CSV)
work-print = Print
work-week-title = Status of { $day }
work-file = my-work
log-title = Recent changes
log-before = Set before
log-none = Nothing has been set yet.
log-customer = Name or scope
log-tasks = { $n } tasks
log-cleared = Cleared
log-later = Set again since
log-device = on another device
keys-title = Keyboard
keys-down = Next task
keys-up = Previous task
keys-tick = Tick or untick
keys-block = Blocked, with a reason
keys-note = Note, owner, due date
keys-details = Open the task’s link
keys-next = Next open required task
keys-log = Recent changes, to undo one by one
keys-find = Search
keys-help = This list
keys-ctrl = Ctrl
keys-undo = Undo the last action
keys-on = Use single-key shortcuts
keys-hint = They never act while you type, and everything they do can be undone.
keys-none-open = No required task is open.
more-own = Add a task of your own…
more-meeting = Meeting mode
own-title = Your own tasks
own-kind = Own
own-of = Own { $done } of { $total }
own-add = A task of your own
own-name = What is to do
own-hint = It counts apart from the playbook’s tasks.
own-save = Add
own-added = Added: { $name }
own-removed = Removed: { $name }
own-remove = Remove
finish-title = { $name } is done.
finish-times = Set from { $from } to { $to }.
finish-next = Next:
finish-next-phase = Next phase, { $phase }:
finish-record = Delivery record
finish-close = Close
meeting-title = Meeting: { $name }
meeting-where = Where
meeting-end = End the meeting
meeting-single = One task at a time
meeting-previous = Previous
meeting-next = Next
meeting-at = Task { $n } of { $all }
meeting-left = { $all ->
    [0] No required task is open.
   *[other] { $n } of { $all } still open
  }
