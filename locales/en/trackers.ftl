# Tasks into a tracker
trackers-title = Tasks for a tracker
trackers-text = Saves a file that the tracker imports. Nothing is sent anywhere.
trackers-name = Tracker
trackers-which = Tasks
trackers-which-shown = Shown on this page ({ $n })
trackers-which-open = Not done ({ $n })
trackers-which-all = All that apply ({ $n })
trackers-options = More options
trackers-kind = Type of new tickets
trackers-field = Field for the identifier
trackers-existing = Export from { $name }, if tasks are there already
trackers-export-azure-devops = CSV of a query with the columns ID, Work Item Type, Title, State and Tags.
trackers-export-jira = Export, CSV (all fields).
trackers-export-gitlab = Export as CSV.
trackers-export-github = The output of: gh issue list --label tickbook --state all --limit 5000 --json number,title,state,body
trackers-export-planner = Export the plan to Excel, then save it as CSV.
trackers-read = { $n ->
    [one] One ticket read.
   *[other] { $n } tickets read.
  }
trackers-wrong-columns = No columns for the ID and the title of a ticket were found. Export the file from the tracker again.
trackers-wrong-uids = { $n ->
    [one] The one row does not name its task.
   *[other] None of the { $n } rows names its task.
  } Export the column of tags, labels or descriptions too.
trackers-wrong-size = The file is larger than any export that can be read.
trackers-plan = Import
trackers-ticket = Ticket
trackers-list = All tickets, one by one
trackers-is-new = new
trackers-is-changed = renamed
trackers-is-same = unchanged
trackers-is-gone = no longer in the playbook
trackers-more = { $n ->
    [one] and one more
   *[other] and { $n } more
  }
trackers-unread = Tasks that were imported into { $name } before would be there twice. If there are any, choose the export first.
trackers-unread-script = The script makes no second issue for a task, and changes none. To rename issues, choose the export first.
trackers-double = { $title } has more than one ticket: { $ids }
trackers-double-more = { $n ->
    [one] One more task has several tickets.
   *[other] { $n } more tasks have several tickets.
  }
trackers-alike = These tickets have the title of a new one and have lost their identifier: { $ids }
trackers-by-hand = { $name } renames nothing by an import. Rename these by hand: { $ids }
trackers-save-new = { $n ->
    [one] Save one new ticket
   *[other] Save { $n } new tickets
  }
trackers-save-changed = { $n ->
    [one] Save one renamed ticket
   *[other] Save { $n } renamed tickets
  }
trackers-save-part = Save part { $part } of { $of }
trackers-states = Compare statuses
trackers-states-title = Statuses from { $name } for { $customer }
trackers-states-text = Nothing changes before you agree.
trackers-state = { $state } ({ $n })
trackers-leave = Leave as it is
trackers-there = Tracker
trackers-sure = { $n ->
    [one] One task would change
   *[other] { $n } tasks would change
  }
trackers-sure-none = No open task has another status in the tracker.
trackers-conflicts = { $n ->
    [one] One conflict
   *[other] { $n } conflicts
  }
trackers-conflicts-help = Both sides set something else. The status here stays unless you tick the task.
trackers-set = { $n ->
    [0] Set no task
    [one] Set one task
   *[other] Set { $n } tasks
  }
trackers-set-said = { $n ->
    [one] One status taken from the tracker.
   *[other] { $n } statuses taken from the tracker.
  }
trackers-back = Back
