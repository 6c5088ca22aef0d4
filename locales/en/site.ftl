# What the site says in English.
language-name = English
language-code = EN

# Chrome
skip-to-content = Skip to content
menu = Menu
navigation = Contents and phases
main-links = Main
languages = Languages
breadcrumb = Where you are
pager = Previous and next page
previous = Previous
edit-page = Edit this page
report-problem = Report a problem
next = Next
start = Home
contents = Contents
keyboard = Keyboard
help-page = How to use this site
tasks-page = Tasks
updates-page = Updates
my-work-page = My work
my-work-lead = Everything that is due or waiting on this device.
phases = Phases
sections = Sections
group-rest = Other pages
group-all = All pages
pages-more = { $n ->
    [one] One more page
   *[other] { $n } more pages
  }
phases-required = Phases, required tasks
processes-of-phase = What to do here
to-start = To the start page
other-pages = More in this playbook
all-updates = All updates
edition = Edition { $edition }, as of { $date }
edition-date = As of { $date }
print-playbook = Print the playbook

# Start page
start-here = Begin with
start-button = Open
recently-updated = Recently updated
phase-count = { $n ->
    [0] No required tasks
    [one] { $n } required task
   *[other] { $n } required tasks
  }
process-count = { $n ->
    [0] Guidance only
    [one] { $n } required
   *[other] { $n } required
  }
start-lead = { $tasks ->
    [one] One task
   *[other] { $tasks } tasks
  } { $pages ->
    [one] on one page
   *[other] on { $pages } pages
  }{ $phases ->
    [0] {""}
    [one] , one phase
   *[other] , { $phases } phases
  }. Pick up where you are.

# Pages
label-phase = Phase:
label-role = Primary role
label-secondary-role = Secondary roles
label-applies-to = Applies to
label-motions = Motions
required = Required
optional = Optional
kind-said = In this text: { $word }
kind-unsaid = Not stated in the text
also-on = Same task:
fact-tasks = Tasks
fact-no-tasks = None, guidance only
steps-on-page = Steps on this page
outside-steps = Outside the steps
sections-on-page = On this page
checklist = Checklist
guidance = Guidance
guidance-inputs = Inputs
guidance-outputs = Outputs
count-required = { $n ->
    [one] { $n } required task
   *[other] { $n } required tasks
  }
count-optional = { $n } optional
count-guidance = { $n ->
    [one] { $n } guidance point
   *[other] { $n } guidance points
  }
sum-required = { $n } required
sum-optional = { $n } optional
sum-both = { $required } required, { $optional } optional
tasks-caption = Tasks
column-done = Done
column-id = ID
column-task = Task
column-kind = Kind
column-role = Role
column-services = Services
column-status = Status
column-year = Year
column-date = Date
column-what = What changed
column-who = Who
history-caption = Update history
task-detail = Details
footnotes = Notes
video = Video
image-elsewhere = Image on another site
image-missing = Image not available
code-copy = Copy
code-copied = Copied
source-diagram = Diagram ({ $kind })
source-formula = Formula
table = Table
missing-include = A part of this page is missing here.
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
foreign-markup = { $family } markup that cannot be shown here
notice-title = In { $language }
notice-text = This page has not been translated yet. Tasks and ticks are the same.
behind-title = Out of date
behind-text = This page was last updated on { $own }, the { $language } page on { $newest }.
behind-link = Read the { $language } page
wrong-language-title = Still in { $language }
ticks-need-script = Without JavaScript, nothing you tick here is saved.
name-of-de = German
name-of-en = English
name-of-es = Spanish
name-of-ja = Japanese
name-of-pt = Portuguese
name-of-zh = Chinese

# Updates
updates-summary = { $n ->
    [one] One update
   *[other] { $n } updates
  } from { $from } to { $to }
updates-none = No page has an update history yet.
updates-more = and { $n ->
    [one] one more page
   *[other] { $n } more pages
  }

# Not found
not-found-title = This page does not exist
not-found-text = It may have moved, or the URL has a typo.

# Editions of a published site
editions-title = Editions
editions-latest = Latest: { $title }
editions-pages = { $n ->
    [one] one page
   *[other] { $n } pages
  }
editions-since = What changed since { $name }
editions-new = New
editions-changed = Changed
editions-removed = Removed
editions-nothing = Nothing.
editions-unknown = The two could not be compared.
