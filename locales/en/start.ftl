# The first questions; the same screens change the answers later.
start-hello =
    <b>Welcome!</b>
    Here you can find something to learn in your community or online, sign up, and be reminded in time.

    Three short questions first. You can skip any of them.
start-home =
    <b>Which is your home community?</b>
    Press a button or type the name of the city.
btn-other-city = Another city
btn-other-language = Українською
btn-search-instead = Search events
btn-no-home = No community

start-place =
    <b>Where are you now?</b>
    We will show what is near, and times by your clock. You can also type the city.
btn-abroad = Abroad
btn-online = Online only
start-abroad-where =
    <b>Which city are you in?</b>
    Press a button or type the name: “Hamburg”, “Toronto”. If it is a small one, type the time difference: UTC+1.
start-interests =
    <b>What interests you?</b>
    Mark a few areas: you can change them at any time.
btn-show-events = Show events

start-cities =
    <b>Choose a city</b>
    Or type its name.
start-page = { $page } of { $pages }

start-said-home = Home community: { $city }.
start-said-home-none = No home community chosen.
start-said-city = You are now { $in_city }.
start-said-abroad = You are now in { $place }. It is { $clock } there.
start-said-offset = Your time: { $offset }, now { $clock }. It will not change to summer time by itself: if clocks change where you are, better name a city.
start-said-online = We will show what is online first, by { $zone }.

start-unknown-home = There is no city “{ $typed }” among the communities. Check the name or choose from the list. If it is no city but something to learn, press “Search events”.
start-unknown-place = We could not find a city called “{ $typed }”. Type a larger city nearby, or the time difference, for example UTC+1. If it is no city but something to learn, press “Search events”.
start-perhaps = We could not find a city called “{ $typed }”. Is it perhaps one of these?
start-which = There are several cities called “{ $typed }”. Which one is yours?
start-city-gone = This city is no longer here. Please choose another.
start-where-from = The nearest city to that spot is { $city }. Are you there? The bot does not keep the spot itself.
start-far = No city of our list is near that spot. Type where you are now. The bot does not keep the spot itself.
btn-here = Yes, here

start-meet =
    <b>Welcome!</b>
    This is the bot of learning cities. Three short questions, and we will show events that suit you.
btn-meet = Get started
start-broken-link = That link did not work: perhaps it was not copied whole. Here is everything there is.

# The letters in their order, for sorting names.
start-alphabet = abcdefghijklmnopqrstuvwxyz
