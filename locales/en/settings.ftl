settings = <b>Settings</b>
settings-language = Language: { $language }
settings-home = Home community: { $city }
settings-home-none = Home community: not chosen
settings-place = Now: { $place }
settings-place-none = Now: not told
settings-place-online = Now: online only
settings-clock = Clock: { $zone }, now { $clock }
settings-leads = 🔔 Reminders: { $leads }
settings-leads-none = 🔔 Reminders: off
settings-quiet = Quiet hours: { $begin }–{ $end }
settings-quiet-none = Quiet hours: none
settings-paused = Paused until { $day }
settings-name = Name organisers see: { $name }
settings-name-none = Name organisers see: none

btn-settings-language = Language
btn-settings-communities = Communities
btn-settings-interests = Interests
btn-settings-leads = Reminders
btn-settings-quiet = Quiet hours
btn-settings-pause = Pause
btn-settings-name = Name
btn-settings-privacy = My data
btn-settings-home = Home community
btn-settings-place = Where I am now
btn-settings-back = ‹ Settings

settings-ask-language = <b>Which language shall we use?</b>
settings-communities = <b>Your communities</b>
settings-communities-why = We show events of your communities, and everything online.

btn-lead-off = No reminders { $lead }
settings-ask-leads =
    <b>When shall we remind you?</b>
    You can choose several. We remind you of what you are going to or asked to be reminded of.
settings-ask-leads-none =
    <b>When shall we remind you?</b>
    Nothing is chosen now: there will be no reminders.
settings-ask-quiet =
    <b>When shall we be quiet?</b>
    A reminder that would fall into these hours comes before them.
btn-quiet-off = No quiet hours
settings-ask-pause =
    <b>For how long shall we stop reminders?</b>
    Your sign-ups and places stay.
settings-ask-pause-now =
    <b>Reminders are paused until { $day }</b>
    Your sign-ups and places stay yours.
btn-pause-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
btn-pause-week = A week
btn-pause-month = A month
btn-pause-end = Remind me again
settings-ask-name =
    <b>What shall organisers call you?</b>
    Type a name of up to 64 characters. Only organisers of events you are going to see it. Without a name they see just a number in the list.
settings-ask-name-now =
    <b>Organisers see you as “{ $name }”</b>
    Type another name of up to 64 characters, or remove it.
btn-name-clear = Remove the name
settings-name-saved = Done. Organisers see you as “{ $name }”.
settings-name-cleared = Done. Organisers no longer see a name.
settings-name-long = That name is too long: { $length } characters, and 64 fit. Type a shorter one.
settings-name-empty = There are only spaces or signs nobody can see. Type a name in letters.

settings-interests =
    <b>My interests</b>
    Mark the areas you follow.
settings-interests-organisations = Organisations you follow:
settings-interests-searches = When something new fits these searches, we will tell you:
settings-interests-wishes = What you wanted to learn: we will tell you when it comes.
btn-unwish = Stop waiting: “{ $wish }”
settings-unfollow = Unfollow: { $name }
settings-followed = You follow “{ $name }”. Its events are in the list of your interests.
settings-followed-now = 🔔 We will tell you of what is new from it at once, but never in your quiet hours.
settings-followed-digest = 🔔 What is new from it will be in your digest.
settings-followed-off = Your notices of what is new are off.
settings-unfollowed = You no longer follow “{ $name }”.
settings-organisation-gone = This organisation is no longer here.
settings-own-name = English
