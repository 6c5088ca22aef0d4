# Task catalogue
tasks-all = { $n ->
    [0] No tasks yet
    [one] One task
   *[other] { $n } tasks
  }
tasks-required = { $n } required
tasks-foreign = { $n } not yet translated into English
tasks-only-in = Only in { $language }
tasks-none = This playbook has no tasks yet.
tasks-shown = { $shown } of { $all } shown
tasks-of = Tasks: { $what }
tasks-reset = Clear filters
tasks-empty = No task matches these filters.
tasks-places = In { $n } places
tasks-as-xlsx = As Excel
tasks-as-csv = As CSV
tasks-trackers = Put into a tracker
tasks-views = By role or service
filter = Filter
filter-text = Name or ID
filter-kind = Kind
filter-role = Role
column-section = Section
filter-no-role = No role
filter-service = Service
filter-state = Status
filter-all = All
filter-sort = Sort by
sort-playbook = Playbook order
sort-by = Sort
state-open = Open
state-done = Done
state-blocked = Blocked
state-na = Not applicable
state-applies = All that apply
state-changed = To re-check
# Updates
updates-phase-all = All phases
updates-phase-none = No phase
updates-feed = Subscribe to the feed
updated = Updated
updated-on = Updated on { $date }
