using static BankUI.Data.SampleData.SampleRoutine;

namespace BankUI.Data.SampleData;

/// <summary>What goes on in the accounts of one kind of owner. Income exceeds what is spent, mostly.</summary>
/// <param name="OpeningDollars">About what the account was opened with; 0 for an account in which nothing ever happened.</param>
/// <param name="Routines">The recurring entries.</param>
internal sealed record SampleProfile(int OpeningDollars, params SampleRoutine[] Routines)
{
    public static readonly SampleProfile Unused = new(0);

    public static readonly SampleProfile Employee = new(
        800,
        In("Salary", 2600, 4600, Month, regular: true),
        Out("Rent", 780, 1250, Month, regular: true),
        Out("Utilities", 70, 140, Month),
        Out("Phone", 18, 45, Month, regular: true),
        Out("Insurance", 40, 95, Month, regular: true),
        Out("Groceries", 25, 110, 7),
        Out("Restaurant", 14, 70, 16),
        Out("Clothes", 30, 160, 45),
        Out("Cash", 40, 200, 25));

    public static readonly SampleProfile Learner = new(
        300,
        In("Scholarship", 720, 900, Month, regular: true),
        In("Part-time job", 120, 320, 16),
        Out("Room rent", 310, 420, Month, regular: true),
        Out("Groceries", 15, 55, 7),
        Out("Books", 20, 90, 50),
        Out("Bus pass", 32, 32, Month, regular: true));

    public static readonly SampleProfile Pensioner = new(
        2500,
        In("Pension", 1500, 2300, Month, regular: true),
        Out("Rent", 520, 760, Month, regular: true),
        Out("Utilities", 60, 120, Month),
        Out("Pharmacy", 8, 60, 22),
        Out("Groceries", 20, 70, 6),
        Out("Gift", 20, 150, 70));

    public static readonly SampleProfile Freelancer = new(
        1500,
        In("Invoice paid", 380, 2400, 13),
        Out("Rent", 700, 1100, Month, regular: true),
        Out("Income tax", 600, 1300, 3 * Month),
        Out("Software subscription", 25, 60, Month, regular: true),
        Out("Groceries", 25, 100, 7),
        Out("Train tickets", 18, 140, 20));

    public static readonly SampleProfile SmallBusiness = new(
        5000,
        In("Invoice paid", 250, 1900, 5),
        Out("Supplies", 60, 700, 9),
        Out("Wages", 2100, 2900, Month, regular: true),
        Out("Shop rent", 900, 1400, Month, regular: true),
        Out("Utilities", 90, 220, Month),
        Out("Sales tax", 400, 1200, 3 * Month));

    public static readonly SampleProfile Club = new(
        400,
        In("Membership fee", 24, 24, 6),
        In("Donation", 10, 250, 30),
        Out("Hall rent", 85, 85, Month, regular: true),
        Out("Seeds and tools", 15, 130, 40));

    /// <summary>A till with several deposits a day: the one account with thousands of entries.</summary>
    public static readonly SampleProfile Till = new(
        6000,
        In("Card sales", 60, 420, 0.32),
        In("Cash takings", 80, 350, 1.5),
        Out("Flour and butter", 180, 620, 3),
        Out("Wages", 4200, 4800, Month / 2, regular: true),
        Out("Shop rent", 1900, 2100, Month, regular: true),
        Out("Electricity", 320, 520, Month),
        Out("Sales tax", 1500, 3200, 3 * Month));
}
