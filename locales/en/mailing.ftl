# Words of organisers to those going, and materials for those who came.
btn-mail = Write to all
btn-materials = Send materials
btn-mail-send = Send: { $n }
btn-mail-again = Write it differently
btn-mail-file = Get the file
btn-mute = Stop such messages
btn-mute-off = Let them write

mail-ask-message = <b>Write to all who are going: { $title }</b>

    Write the message, up to { $most } characters. You will see first how it looks.
mail-ask-materials = <b>Materials for those who came: { $title }</b>

    Write a message with a link to the recording or the materials, or send a file with a caption. You will see first how it looks.
mail-empty = There are no words yet. Write the message.
mail-long = { $n ->
    [one] Too long by { $n } character. Send a shorter one.
   *[other] Too long by { $n } characters. Send a shorter one.
}
mail-nobody-message = There is nobody to write to: none of those who are going gets messages from the bot. Tell guests without Telegram yourself.
mail-nobody-materials = Materials go to those ticked off at the door, and nobody is ticked off yet. Tick off those who came.
mail-preview = { $n ->
    [one] { $n } person will get the message. This is how it looks:
   *[other] { $n } people will get the message. This is how it looks:
}
mail-sent = { $n ->
    [one] On its way to { $n } person. In quiet hours it arrives in the morning.
   *[other] On its way to { $n } people. Those in quiet hours get it in the morning.
}
mail-sent-already = { $n ->
    [one] This message was sent to { $n } person already.
   *[other] This message was sent to { $n } people already.
}
mail-head-message = <b>From the organisers: { $title }</b>
mail-head-materials = <b>Materials: { $title }</b>
mail-from = { $organisation }
mail-body = { $body }
mail-file = File: { $name }
mail-gone = This message is no longer here: the bot keeps them for 90 days.
mute-on = These organisers will not write to you any more. Changes and reminders of your events still come.
mute-off = These organisers may write to you again.

error-TooManyMessages = { $limit ->
    [0] Writing to all is switched off in this bot.
    [one] Only { $limit } such message about an event may be sent a day. Write tomorrow.
   *[other] Only { $limit } such messages about an event may be sent a day. Write tomorrow.
}
