# Words in calendar files
calendar-name = My learning in the city
calendar-alarm = Coming up: { $title }
