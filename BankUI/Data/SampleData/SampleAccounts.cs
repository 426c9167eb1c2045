using static BankUI.Data.SampleData.SampleProfile;

namespace BankUI.Data.SampleData;

internal static class SampleAccounts
{
    /// <summary>In the order of their ids, which is not the order of their names.</summary>
    public static readonly SampleAccount[] All =
    [
        new("Jonas Weber", "jonas.weber@example.com", Employee, 728, Preferences: ("Everyday", 200, true)),
        new("Harbour Lane Bakery", "till@harbour-lane-bakery.example.com", Till, 730, Preferences: ("Shop till", 1500, true)),
        new("Clara Novak", "clara.novak@example.com", Employee, 715),
        new("Mira Patel", "mira.patel@example.org", Freelancer, 702, Preferences: ("Studio", 500, false)),
        new("Edith Palmer", "edith.palmer@example.com", Pensioner, 727, Preferences: (null, 300, true)),
        new("Alba Moreno", "alba.moreno@example.com", Employee, 690),
        new("Brightside Cleaning", "office@brightside-cleaning.example.com", SmallBusiness, 721, Preferences: ("Operating account", 2000, true)),
        new("Hana Sato", "hana.sato@example.org", Freelancer, 655),
        new("Jun Park", "jun.park@example.org", Learner, 560, Preferences: (null, 50, false)),
        new("Samuel Osei", "samuel.osei@example.com", Employee, 708),
        new("Cedar Street Books", "hello@cedar-street-books.example.com", SmallBusiness, 699, Preferences: ("Bookshop", null, true)),
        new("Lucia Romano", "lucia.romano@example.com", Employee, 610),
        new("Greenfield Garden Club", "treasurer@greenfield-garden.example.org", Club, 725, Preferences: ("Club funds", 100, true)),
        new("Noor Rahman", "noor.rahman@example.org", Learner, 498),
        new("Carlos Méndez", "carlos.mendez@example.com", Employee, 680, Preferences: ("Household", 250, false)),
        new("Ines Carvalho", "ines.carvalho@example.com", Freelancer, 574),
        new("Gustav Lindholm", "gustav.lindholm@example.com", Pensioner, 719),
        new("Priya Nair", "priya.nair@example.org", Employee, 433),
        new("Riverside Bicycle Repair", "workshop@riverside-bicycle.example.com", SmallBusiness, 666, Preferences: (null, 1000, true)),
        new("Oscar Dubois", "oscar.dubois@example.com", Learner, 380),
        new("Tara Whitfield", "tara.whitfield@example.com", Employee, 705, ClosedDaysAgo: 150),
        new("Anton Keller", "anton.keller@example.com", Employee, 640, Preferences: (null, null, true)),
        new("Leila Mansour", "leila.mansour@example.org", Freelancer, 521),
        new("Nils Berg", "nils.berg@example.com", Unused, 312),
        new("Beatrix Lund", "beatrix.lund@example.com", Pensioner, 700),
        new("Dario Conti", "dario.conti@example.com", Employee, 588, Preferences: ("Bills", 150, false)),
        new("Amara Okafor", "amara.okafor@example.org", Learner, 290),
        new("Viktor Horvat", "viktor.horvat@example.com", Employee, 95),
        new("Rosa Jiménez", "rosa.jimenez@example.com", Pensioner, 670, Preferences: ("Savings for the roof", 1000, true)),
        new("Farid Haddad", "farid.haddad@example.com", Freelancer, 465),
        new("Magda Nowak", "magda.nowak@example.com", Employee, 550),
        new("Kaya Demir", "kaya.demir@example.org", Unused, 41, Preferences: ("Holiday", null, false)),
        new("Elena Popescu", "elena.popescu@example.com", Employee, 510),
        new("Mateo Silva", "mateo.silva@example.org", Learner, 205),
        new("Fiona Byrne", "fiona.byrne@example.com", Employee, 620),
        new("Ivo Petrov", "ivo.petrov@example.com", Freelancer, 340),
        new("Alden Brooks", "alden.brooks@example.com", Employee, 445),
        new("Zoë Janssens", "zoe.janssens@example.org", Unused, 3),
        new("Liam Doyle", "liam.doyle@example.com", Employee, 27),
        new("Dilan Yilmaz", "dilan.yilmaz@example.com", Employee, 265),
    ];

    public static readonly SampleTransfers[] Transfers =
    [
        new("Jonas Weber", "Clara Novak", 410, "Share of the rent", SampleRoutine.Month, 22),
        new("Harbour Lane Bakery", "Brightside Cleaning", 240, "Shop cleaning", SampleRoutine.Month, 23),
        new("Cedar Street Books", "Brightside Cleaning", 130, "Window cleaning", 61, 10),
        new("Alba Moreno", "Jun Park", 150, "Allowance", SampleRoutine.Month, 17),
        new("Mira Patel", "Hana Sato", 60, "Language lessons", 21, 12),
        new("Edith Palmer", "Greenfield Garden Club", 35, "Summer outing", 182, 3),
        new("Samuel Osei", "Riverside Bicycle Repair", 85, "Bicycle service", 210, 3),
        new("Lucia Romano", "Dario Conti", 48, "Concert tickets", 160, 3),
    ];
}
