about =
    🏙 <b>A learning city</b>

    In a learning city everybody learns, at any age: at home, at work, in the library, in the yard. The community pulls together what it already has – people, schools, museums, businesses, money – so that each person has something to learn and somewhere to learn it.

    Four things hold it up:
    • authorities, business, education and culture work together;
    • it is easy to find out what one can learn, and where;
    • learning is as natural at seventy as it is at six;
    • the city knows who it is, and that helps it through hard times.

    This bot shows what you can learn nearby and online, and reminds you in time.

about-blocks =
    🧱 <b>Six building blocks</b>

    UNESCO sees a learning city as a house of six building blocks. Each area in this bot belongs to one or more of them.

    1. <b>Learning for all.</b> From reading and counting to university, nobody left out.
    2. <b>Families and communities.</b> People learn together: at home, in the yard, in the library.
    3. <b>Work.</b> A new trade, or new skills right at the workplace.
    4. <b>Technologies.</b> Modern ways of learning within everyone’s reach.
    5. <b>Quality.</b> What counts is what a person takes away.
    6. <b>A culture of learning.</b> Learning throughout life is usual, and respected.

about-network =
    🤝 <b>The network of cities</b>

    On 27 October 2017 a forum met in Melitopol: “Learning cities: new opportunities for community development”. Nikopol, Pavlohrad, Tokmak, Novoiavorivsk and Melitopol signed the declaration of a Ukrainian network there. It was started by a civil society organisation, the Ukrainian Association of Learning Cities, which Poltava and Sumy joined as well.

    In 2019 Melitopol received the UNESCO Learning City Award: it was among the best ten of nearly two hundred candidates.

    Today Melitopol and Tokmak are occupied. Their communities live all over Ukraine and abroad, and learn online or where they now are.

    There is a worldwide network too: the UNESCO Global Network of Learning Cities. Its members exchange experience, get advice and recognition, and every two years tell what they have achieved.

    <b>Cities of the Ukrainian network</b>
    { $cities }

about-city-member = • { $city } – in UNESCO’s network too
about-city-member-since = • { $city } – in UNESCO’s network too, since { $year }
about-city-not-member = • { $city }
about-city-unknown = • { $city } – nothing known to us about UNESCO’s network

about-tasks =
    🧭 <b>What the association works for</b>

    1. That people know what a learning city is, and learning throughout life becomes usual.
    2. That education grows for every age.
    3. That the communities of cities talk with each other about education.
    4. That plans for lifelong learning become deeds.
    5. That new learning technologies reach people.
    6. That everybody takes part, first of all those who have it hardest.
    7. That the work of authorities can be seen.
    8. That people come together where they live: in the yard, the street, the neighbourhood.
    9. That proven experience reaches those who make local programmes.

about-contact =
    ✉️ <b>How to take part</b>

    Would you like your city, institution or events to be here? Do you have an idea, or have you found a mistake? Write to:
    { $contact }

about-institute = The Department of Andragogy of the Ivan Ziaziun Institute of Pedagogical and Adult Education, National Academy of Educational Sciences of Ukraine, will answer.

btn-about-start = A learning city
btn-about-blocks = Building blocks
btn-about-network = The cities
btn-about-tasks = What it is all for
btn-about-contact = How to take part
