privacy =
    🔒 <b>What the bot knows about you</b>

    Only what it needs to show you events and to remind you of them:
    • your number in Telegram and your language – to answer you;
    • your community, where you are now and what interests you – to choose events;
    • where you are going, what you are waiting for, what you saved, what help you need and what you answered to organisers’ questions – to hold your place and remind you;
    • when to remind you and when to be quiet, and the name organisers see – if you gave one;
    • your mark and words after an event – organisers see them without your name;
    • your searches, wishes and reports of mistakes.

    <b>For how long.</b> Searches go after 90 days, the numbers of messages the bot sent you after two days, what the bot stumbled over after two weeks, and 90 days after the event the names of guests that organisers wrote down, answers to their questions, and what help was needed. The rest is kept until you delete yourself. If you block the bot and do not come back within { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, it deletes everything by itself.

    <b>Who sees it.</b> Organisers of the events you are going to see the name you gave, how many of you come, what help you need and your answers to their questions: the answers go as soon as you say that you cannot come. Other people see nothing. Data are neither sold nor passed on.

    <b>What the bot does not keep.</b> Your phone number, your name in Telegram, your exact position, and what you write to it once it has answered.

btn-privacy-data = My data as a file
btn-privacy-hide = Hide my traces
btn-privacy-delete = Delete me

privacy-data-soon = Preparing the file.
privacy-data = Everything the bot knows about you. Any text viewer opens the file.
privacy-hide =
    <b>Hide your traces?</b>
    The bot will delete its messages in this chat of the last two days: Telegram does not let it delete older ones. Your sign-ups and settings stay.
btn-hide-yes = Yes, hide them
privacy-hide-soon = Hiding. This takes a few seconds.
privacy-hiding = Hiding your traces: { $done } of { $of }.
privacy-hidden = { $n ->
    [0] <b>There was nothing to delete.</b>
    [one] <b>Done.</b> { $n } message of the bot was deleted.
   *[other] <b>Done.</b> { $n } messages of the bot were deleted.
}
privacy-hidden-remains = { $n ->
    [one] { $n } message could not be deleted: Telegram no longer lets it go.
   *[other] { $n } messages could not be deleted: Telegram no longer lets them go.
}
privacy-hidden-rest = What remains in the chat: this message, everything older than two days, and what you wrote yourself. To remove that too, delete the chat in Telegram: open the bot’s profile and choose “Delete chat”.
privacy-failed = It did not work this time. Your data are safe. Try again in a few minutes.
privacy-delete =
    <b>Delete everything the bot knows about you?</b>
    Your sign-ups, saved events, interests and settings will go. Others will get your places. This cannot be undone.

    The messages in the chat stay: you can hide them first.
btn-delete-yes = Yes, delete it all
privacy-last-owner =
    <b>You cannot be deleted yet</b>
    Nobody but you owns { $organisations }. First hand it over to somebody, or close it.
privacy-deleted =
    <b>Done. The bot no longer knows you.</b>
    All records about you are deleted, your places are free.

    Telegram itself keeps this chat until you delete it. The bot cannot do that.
btn-again = Start again
privacy-organisation = “{ $name }”
