help =
    💡 <b>How to use this bot</b>

    Just write what you would like to learn: “English”, “first aid”, “pottery”. Or choose:

    /find – search with filters
    /today – today
    /week – the next seven days
    /weekend – the weekend
    /my – where you are going and what you saved
    /reminders – what we will send you, and when
    /interests – what interests you
    /digest – what is new: how often and when
    /suggest – suggest an event you know of
    /city – your community and where you are now
    /settings – language, reminders, quiet hours
    /privacy – what the bot knows about you and how to erase it
    /about – what a learning city is
    /cancel – drop what you began

    To show an event to friends, type @{ $username } and a few words in any chat.
help-works =
    <b>For organisers</b>
    /add – a new event: forwarding its post is enough
    /mine – your events, people, changes
    /import – many events from a file or a link
    /roles – your roles and organisations
    /invite – invite somebody to a role
help-moderator =
    <b>For moderators</b>
    /moderate – what waits for review, reports
    /organisations – who adds events
    /announce – announcements
help-admin =
    <b>For network admins</b>
    /cities – cities
    /audit – who changed what
    /delivery – how delivery stands
