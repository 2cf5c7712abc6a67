inline-nothing = Нічого не знайдено. Шукати в боті
inline-description = { $when } · { $place }
btn-open-in-bot = Докладніше в боті
