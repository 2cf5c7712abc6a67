# One's own events as files.
btn-export = Export
btn-export-xlsx = Excel (.xlsx)
btn-export-csv = Table (.csv)
btn-export-ics = Calendar (.ics)
btn-export-jsonld = schema.org (.json)
export =
    <b>Your events as a file</b>

    Change the table and send it here: you will see what differs, and the events follow when you agree. Leave the column “Key” as it is.

    Links to online meetings and hidden addresses are not in the file.
export-writing = Writing the file…
export-which = Whose events do you want to save?
export-none = This organisation has no events yet.
export-caption = { $n ->
        [one] { $n } meeting.
       *[other] { $n } meetings.
    } You can send the file back when you have changed it.
export-key = Key
export-title = Title
export-date = Date
export-time = Time
export-end_date = End date
export-end_time = End time
export-venue = Location
export-address = Address
export-mode = Mode
export-description = Description
export-format = Format
export-price = Price
export-capacity = Capacity
export-deadline = Register by
export-registration = Registration
export-phone = Phone
export-url = URL
export-age = Age
export-audience = Audience
export-language = Language
export-level = Level
export-access = Accessibility
export-shelter = Shelter
export-status = Status
export-cancelled = Cancelled
export-price-free = free
export-price-donation = donation
export-shelter-in_building = in the building
export-shelter-nearby = nearby{ $metres ->
        [0] {""}
       *[other] , { $metres } m
    }
export-shelter-none = none
