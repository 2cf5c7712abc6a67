# The closed vocabularies: a key is the name of the vocabulary and the value as it is kept.

format-course = Course
format-workshop = Workshop
format-lecture = Lecture
format-forum = Forum
format-club = Club
format-consultation = Consultation
format-exhibition = Exhibition
format-excursion = Guided tour
format-competition = Competition
format-other = Other

format-course-many = Courses
format-workshop-many = Workshops
format-lecture-many = Lectures
format-forum-many = Forums
format-club-many = Clubs
format-consultation-many = Consultations
format-exhibition-many = Exhibitions
format-excursion-many = Guided tours
format-competition-many = Competitions
format-other-many = Other

mode-onsite = On site
mode-online = Online
mode-hybrid = On site and online

audience-everyone = Everyone
audience-children = Children
audience-teenagers = Teenagers
audience-youth = Young people
audience-parents = Parents
audience-adults = Adults
audience-seniors = 60+
audience-displaced = Displaced people
audience-veterans = Veterans
audience-people_with_disabilities = People with disabilities
audience-jobseekers = Job seekers
audience-educators = Educators

access-step_free = Step-free
access-accessible_toilet = Accessible toilet
access-power_backup = Backup power
access-sign_language = Sign language
access-captions = Captions
access-hearing_loop = Hearing loop
access-quiet_room = Quiet room
access-large_print = Large print
access-companion_welcome = Companions welcome
access-childcare = Childcare
access-pets_welcome = Pets welcome

shelter-in_building = Shelter in the building
shelter-nearby = Shelter nearby
shelter-nearby-metres = Shelter { $metres } m away
shelter-none = No shelter
shelter-not_stated = Shelter not stated

level-beginner = For beginners
level-intermediate = Intermediate
level-advanced = Advanced
level-any = Any level

need-interpreter = Sign language interpreter
need-ramp = Ramp or help with steps
need-other = Other help

registration-bot = Sign up here, in the bot
registration-link = Sign up on the organiser’s site
registration-phone = Sign up by phone
registration-none = Just come, no sign-up
registration-not_stated = Sign-up not stated

language-uk = Ukrainian
language-en = English
language-crh = Crimean Tatar
language-pl = Polish
language-de = German
language-fr = French
language-es = Spanish
language-it = Italian
language-cs = Czech
language-sign = sign language

age-from = aged { $n } and over
age-up-to = aged up to { $n }
age-between = aged { $minimum }–{ $maximum }

area-basics = Basic skills and literacy
area-basics-short = Basics
area-school = School, exams and admission
area-school-short = School
area-languages = Languages
area-languages-short = Languages
area-digital = Digital skills, IT and AI
area-digital-short = Digital and IT
area-work = Trades and reskilling
area-work-short = Trades
area-business = Business, finance and law
area-business-short = Business and law
area-teaching = For educators and trainers
area-teaching-short = For educators
area-arts = Arts, crafts and music
area-arts-short = Arts and crafts
area-heritage = History and local heritage
area-heritage-short = Heritage
area-civic = Community, rights and media literacy
area-civic-short = Community
area-science = Science, environment and gardening
area-science-short = Science and nature
area-health = Health, wellbeing and sport
area-health-short = Health and sport
area-family = Parenting, children and care
area-family-short = Family
area-safety = Safety, first aid and mine awareness
area-safety-short = Safety
area-other = Other
area-other-short = Other
