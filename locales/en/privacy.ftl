privacy =
    🔒 <b>What the bot knows about you</b>

    Only what it needs to show you events and to remind you of them:
    • your number in Telegram and your language – to answer you;
    • your community, where you are now and what interests you – to choose events;
    • where you are going, what you are waiting for, what you saved and what help you need – to hold your place and remind you;
    • when to remind you and when to be quiet, and the name organisers see – if you gave one;
    • your searches, wishes and reports of mistakes.

    <b>For how long.</b> Searches go after 90 days, the numbers of messages the bot sent you after two days. The rest is kept until you delete yourself.

    <b>Who sees it.</b> Organisers of the events you are going to see the name you gave, how many of you come and what help you need. Other people see nothing. Data are neither sold nor passed on.

    <b>What the bot does not keep.</b> Your phone number, your name in Telegram, your exact position, and what you write to it once it has answered.

btn-privacy-data = My data as a file
btn-privacy-hide = Hide my traces
btn-privacy-delete = Delete me
