delivery = <b>Delivery</b>
delivery-planned = Planned: { $n }
delivery-due = Due: { $n }, of them for more than a minute: { $late }
delivery-none-due = All that was due has left.
delivery-oldest = The longest waits since: { $when }
delivery-minute = Sent in the last minute: { $n } (at most { $most } a second)
delivery-retried = To be tried again after a failure: { $n }
delivery-day = Sent in 24 hours: { $n }
delivery-needless = No longer wanted (the event is over or cancelled, the person changed their mind): { $n }
delivery-unreachable = Not delivered because the bot is blocked: { $n }
delivery-none-aside = Nothing is set aside after failed attempts.
delivery-aside = Set aside after five failed attempts: { $n }. The reasons are in the bot’s log.
delivery-aside-line =
    • { $kind ->
        [reminder] reminders
        [deadline] sign-up deadlines
        [change] moved events
        [date-cancelled] cancelled dates
        [cancelled] cancellations
        [altered] changes
        [paused] pauses
        [resumed] resumptions
        [hidden] hidden events
        [shown] events shown again
        [offer] freed places
        [lapsed] lapsed offers
        [removed] taken off the list
        [request] requests to come
        [approved] confirmed sign-ups
        [declined] declined sign-ups
        [mailing] words of organisers
        [help] requests for help
        [report] reports
        [role] roles
        [verdict] moderators’ decisions
        [amended] reviewed changes
        [channel] channels
        [alert] alerts
        [feedback] questions afterwards
        [digest] digests
        [announcement] announcements
       *[other] other
    }: { $n }
