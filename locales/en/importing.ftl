# Many events at once: files and links of organisers.
command-import = Files and links with events
btn-bring = Import and export
btn-bring-do = Import: { $n }
btn-bring-all = All in one file
btn-bring-again = Try again
btn-bring-link = Send a link

bring =
    <b>Many events at once</b>

    Send a file with events here: a calendar (.ics), a table (.xlsx, .csv), JSON, or a page with schema.org markup. A link will do as well: to a file, a Google Calendar, a Google Sheet or a website.

    You will first see what was read. Nothing changes unless you say so.
bring-ask-link = Send a link to a calendar, a table or a page with events. It must open without a password.
bring-no-link = This does not look like a link. One begins with https:// and has no spaces, for example: https://example.org/events.ics
bring-stranger = The bot takes files with events from organisers. To suggest one event, send /suggest. If you hold events regularly, write to { $contact } and we will add your organisation.
bring-no-organisation = You can import events of your own organisation, and you belong to none yet. Your roles: /roles
bring-too-big = The file is over 20 MB, and Telegram hands no such files to bots. Put it on the web and send a link, or split it.
bring-nameless = file
bring-which = <b>{ $name }</b>
    Import it for which organisation?
bring-reading = Reading the file…
bring-fetching = Opening the link…
bring-writing = Adding to the catalogue: { $n }…
bring-progress = Adding to the catalogue: { $done } of { $total }…
bring-title = <b>{ $name }</b>
bring-for = For: { $name }
bring-counts = New: { $new } · changed: { $changed } · the same: { $same } · not read: { $refused }
bring-line-new = <b>New.</b> { $about }
bring-line-changed = <b>Changed.</b> { $about }. What changes: { $fields }
bring-line-same = <b>The same.</b> { $about }
bring-line-gone = <b>Not in the file.</b> { $about }
bring-line-refused = <b>Not read.</b> { $about }: { $reason }
bring-line-note = <b>Mended.</b> { $about }: { $reason }
bring-over = over already
bring-nothing = There is nothing new here to import.
bring-was-done = This has been imported already.
bring-will-wait = A moderator looks at new events first; then they appear in the catalogue.
bring-done = Done. Added: { $added }. Changed: { $changed }.
bring-done-gone = Called off: { $n }.
bring-ask-prune = <b>{ $n ->
        [one] Call off { $n } event that the file has no more?
       *[other] Call off { $n } events that the file has no more?
    }</b>
bring-prune-line = • { $title }
bring-prune-told = Everybody going will be told. The rest of the file is imported.
btn-bring-prune = Call off: { $n } gone
btn-bring-prune-yes = Yes, call off
bring-done-waits = { $n ->
        [one] { $n } event waits for a moderator: you will hear the verdict here.
       *[other] { $n } events wait for a moderator: you will hear the verdict here.
    }
history-import = imported
bring-gone = This file is not here any more: what was read is kept for two weeks. Send it again.

import-reason-too-heavy = the file is too heavy: it could not be read in five seconds. Split it
error-TooManyImports = You can send { $limit } files and links an hour. Try again a little later.

# Why a file or link could not be fetched.
fetch-file = Telegram does not hand over this file. Send it again.
fetch-bad-link = There is a mistake in this link. Copy the whole of it once more.
fetch-too-long = The link is too long: 1000 characters at most. Find a shorter one.
fetch-scheme = The bot opens only links that begin with https:// or http://.
fetch-userinfo = The link has a name or password in it. Send one that opens without.
fetch-port = The link leads to an unusual port, and the bot opens none of those. Send a plain https:// link.
fetch-private = The link leads into an internal network, and the bot takes nothing from there. Send one that opens from anywhere.
fetch-not-found = There is nothing behind this link (404). Check that it is complete.
fetch-forbidden = The site lets nobody in without signing in. Open the link to everybody and try again.
fetch-status = The site answered with an error. Try again a little later.
fetch-too-big = There are over 20 MB behind the link. Split the file.
fetch-slow = The site takes too long to answer. Try again a little later.
fetch-unreachable = The site does not answer. Check the link and try again a little later.
fetch-redirects = The link leads from place to place more than five times. Send the last one.
fetch-encoding = The site sends compressed data that could not be unpacked. Download the file and send it here.
