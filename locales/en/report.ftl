report-ask = What is wrong with “{ $title }”?

    The city’s moderators will see it. The organisers will not learn who wrote.
report-date = Another date or time
report-place = Another place
report-cancelled = It was cancelled
report-unsafe = Fraud or danger
report-other = Something else
btn-report-other = Something else
report-ask-note = Please write in one message what is wrong.
report-no-words = “{ $typed }” has no words in it. Please write what exactly is wrong.
report-thanks = Thank you. The moderators will look into it.
btn-to-event = To the event
