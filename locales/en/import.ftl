# What `python -m bot import` says. Words for a console: no markup.
import-usage = Write it so: python -m bot import FILE --city poltava --organisation NAME [--yes] [--prune]
import-no-file = There is no file “{ $file }”. Check the path.
import-not-a-file = “{ $file }” is not a file. Name the file itself.
import-no-access = The file “{ $file }” cannot be opened: you may not read it.
import-no-city = There is no city “{ $city }”. Write its name in small Latin letters, for example: { $near }.
import-no-database = The database does not answer. Nothing was changed. Check DATABASE_URL and try again.
import-ask-needs-yes = There is nobody here to ask. Add --yes to write without a question.

import-reading = Reading the file
import-writing = Writing
import-title = { $file }: what was read
import-column-where = Where
import-column-title = Title
import-column-when = When
import-column-place = Place
import-column-area = Area
import-column-what = What happens
import-new = new
import-changed = changes: { $fields }
import-same = no change
import-gone = not in the file
import-more-dates = and { $n ->
    [one] { $n } more date
   *[other] { $n } more dates
}
import-rolls = and on by its rule
import-cancelled = cancelled
import-online = online
import-hybrid = { $place } and online
import-no-place = not stated

import-where-row = row { $at }
import-where-uid = { $at }
import-where-item = item { $at }
import-where-file = the file
import-refused-title = Not read
import-notes-title = Read with something mended
import-gone-title = In the catalogue, but not in the file
import-reason-column = Why
import-about = { $where }, “{ $title }”

import-counts = New: { $new }. Changed: { $changed }. No change: { $same }. Not read: { $refused }. Not in the file: { $gone }.
import-nothing-read = There is no event in the file that can be taken. The reasons are above.
import-nothing-to-do = Everything is in the catalogue already. Nothing was changed.
import-gone-stays = What is not in the file stays. To cancel it, add --prune.
import-ask = Write this into the catalogue? [y/N]{ " " }
import-ask-prune = Write this into the catalogue and cancel what is not in the file ({ $gone })? [y/N]{ " " }
import-yes-letters = yY тТдД
import-left = Nothing was changed.
import-done = Done. Written: { $written }. Cancelled: { $pruned }.
import-stopped = Stopped. What was written stays; run it again for the rest.

import-field-title = title
import-field-description = description
import-field-place = place
import-field-mode = online or on site
import-field-links = links
import-field-registration = registration
import-field-price = price
import-field-language = language
import-field-age = age
import-field-audiences = audience
import-field-area = area
import-field-format = format
import-field-level = level
import-field-access = access
import-field-shelter = shelter
import-field-capacity = places
import-field-cancelled = cancellation
import-field-dates = dates
import-field-rule = repetition rule

# Why something was not read
import-reason-no-title = it has no title
import-reason-no-start = it has no start date
import-reason-bad-date = the date “{ $value }” could not be read
import-reason-year-out-of-range = a strange year in the date “{ $value }”
import-reason-private = the event is marked private
import-reason-garbled = the text is damaged: letters were lost when the file was saved
import-reason-double = the same is in the file already ({ $of })
import-reason-rule-too-often = it repeats more often than once a day: “{ $rule }”
import-reason-bad-rule = the repetition rule “{ $rule }” could not be read
import-reason-rule-never = no day ever comes by the rule “{ $rule }”
import-reason-no-dates-left = all its dates are left out
import-reason-repeats-without-date = it says that it repeats (“{ $value }”), but names no date
import-reason-course-without-dates = the course has no dates, there is nothing to show in a calendar
import-reason-only-tasks = the file has tasks only, no events
import-reason-no-events = the file has no events
import-reason-too-many = the file has more than { $most } entries, the rest was not read
import-reason-empty = the file is empty
import-reason-too-big = the file is too big: { $most } MB at most
import-reason-broken-file = the file is damaged, it does not open
import-reason-broken-json = the JSON has a mistake{ $line ->
    [0] { "" }
   *[other] { " " }in line { $line }
}
import-reason-no-header = there are no columns with a title and a date. Name them in the first row, for example: Name, Date, Time, Place
import-reason-kind-pdf = this is a PDF. A calendar (.ics), a table (.csv, .xlsx) or JSON is needed
import-reason-kind-old-office = this is a file of an old Office. Open it and save it as .xlsx or .csv
import-reason-kind-picture = this is a picture. A calendar (.ics), a table (.csv, .xlsx) or JSON is needed
import-reason-kind-archive = this is an archive. Unpack it and give the files one by one
import-reason-kind-document = this is a text document. Save the table in it as .xlsx or .csv
import-reason-kind-unknown = a file of unknown kind. A calendar (.ics), a table (.csv, .xlsx) or JSON is needed

# What was read with something mended
import-reason-encoding = the encoding was guessed: { $name }{ $lossy ->
    [0] { "" }
   *[other] ; some letters are lost
}
import-reason-unknown-zone = unknown time zone “{ $zone }”, the city’s time was taken
import-reason-end-before-start = the end is before the start, the end was not taken
import-reason-too-long = it lasts over three years, the end was not taken
import-reason-bad-duration = the duration “{ $value }” could not be read
import-reason-too-many-dates = too many single dates, the first { $most } were taken
import-reason-same-uid = different events under one UID ({ $count }), each was taken
import-reason-json-mended = the JSON has mistakes, they were mended in reading
import-reason-no-header-guessed = the columns have no names, they were guessed from what is in them
import-reason-sheet-without-header = the sheet “{ $name }” has no columns with a title and a date, it was left out
import-reason-repetition-dropped = “{ $value }”: the dates named were taken, the repetition was not read
import-reason-rule-dropped = the first repetition rule was taken, the second (“{ $value }”) was not: give it an event of its own
import-reason-only-end = “{ $value }” says only when it ends; add when it begins
import-reason-intake-dropped = one run of the course was not taken: it has no date, or a wrong one
import-reason-bad-time = the time “{ $value }” could not be read, the whole day was taken
