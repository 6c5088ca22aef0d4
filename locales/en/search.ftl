# Search: the field, and what comes with the part of that name.
find = Search
search-phase = Phase
search-role = Role
search-best = Best results
search-is-page = Page
search-is-section = Section
search-is-task = Task
search-tasks = Tasks
search-pages = Pages
search-sections = Sections
search-own = Your notes and owners
search-recent = Recent
search-next = Next open tasks
search-next-of = Next open tasks for { $name }
search-none = No results. Try fewer or other words.
search-failed = Search could not be loaded. Check the connection, then load this page again.
search-more = Show { $n } more
search-count = { $n ->
    [0] No results
    [one] { $n } result
   *[other] { $n } results
  }
