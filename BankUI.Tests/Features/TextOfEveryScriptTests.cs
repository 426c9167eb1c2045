using BankUI.Domain;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.People;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features;

/// <summary>Every list finds and sorts what its readers see, and no two rows look the same where they must differ.</summary>
public sealed class TextOfEveryScriptTests : PageTest
{
    private static readonly string[] Names = ["Zed", "Émile", "Özlem", "Ægir", "Anna", "Василий", "Işık", "O’Neil", "Straßer"];

    private static readonly string[] Sorted = ["Ægir", "Anna", "Émile", "Işık", "O’Neil", "Özlem", "Straßer", "Zed", "Василий"];

    public static TheoryData<string, string> Searches => new()
    {
        { "emile", "Émile" },
        { "ÉMILE", "Émile" },
        { "mi", "Émile" },
        { "e\u0301mi", "Émile" },
        { "öz", "Özlem" },
        { "ozlem", "Özlem" },
        { "ва", "Василий" },
        { "АСИЛ", "Василий" },
        { "ışık", "Işık" },
        { "isik", "Işık" },
        { "o'neil", "O’Neil" },
        { "strasser", "Straßer" },
        { "  STRASSER\u200B ", "Straßer" },
        { "ａｎｎａ", "Anna" },
        { "an\0na", "Anna" },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task Every_list_is_searched_whatever_the_case_and_the_accents(string typed, string found)
    {
        await FillAsync();

        Assert.Contains(found, Assert.Single(await RowsAsync("accounts?q=", typed, "account-row")), StringComparison.Ordinal);
        Assert.Contains(found, Assert.Single(await RowsAsync("enrollment?q=", typed, "student-row")), StringComparison.Ordinal);
        Assert.Contains(found, Assert.Single(await RowsAsync("enrollment?cq=", typed, "course-row")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_list_is_sorted_as_its_readers_sort()
    {
        await FillAsync();

        Assert.Equal(Sorted, (await RowsAsync("accounts", "", "account-row")).Select(NameIn));
        Assert.Equal(Sorted, (await RowsAsync("enrollment", "", "student-row")).Select(NameIn));

        static string NameIn(string row) => Names.Single(name => row.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UBERWEISUNG")]
    [InlineData("überweisung")]
    [InlineData("u\u0308b")]
    public async Task A_memo_is_found_whatever_its_case_and_accents(string typed)
    {
        var account = await Bank.OpenAccountAsync("Ada");
        await Bank.DepositAsync(account.Id, 100, "Überweisung");
        await Bank.DepositAsync(account.Id, 100, "Rent");

        Open($"accounts/{account.Id}?text={Uri.EscapeDataString(typed)}");

        Assert.Contains("Überweisung", Assert.Single(App.FindAll("[data-testid=activity-row]")).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SAME@Example.com")]
    [InlineData("same@example.com\u200B")]
    [InlineData("\uFEFFsame@example.com")]
    [InlineData("sa\u00ADme@example.com")]
    [InlineData("mailto:same@example.com")]
    [InlineData("ｓａｍｅ@example.com")]
    public async Task An_address_that_looks_like_another_one_is_taken(string typed)
    {
        await Bank.OpenAccountAsync("Ada", 0, "same@example.com");
        Assert.True((await Bank.Get<PersonService>().AddStudentAsync(new PersonForm("Ada", "same@example.com"))).IsOk);

        Assert.Equal(
            $"{EmailAddress.Check(typed).Value} belongs to another account already. Every account has an address of its own.",
            (await Bank.Get<AccountService>().OpenAsync(new NewAccountForm("Bob", typed, null, OperationId.New()))).Refusal?.Sentence);
        Assert.Equal(Fields.Email, (await Bank.Get<PersonService>().AddStudentAsync(new PersonForm("Bob", typed))).Refusal?.Field);
    }

    [Theory]
    [InlineData("ÄB-1", "A\u0308B-1")]
    [InlineData("ZWX", "ZW\u200BX")]
    [InlineData("DB-1", "db-1")]
    [InlineData("DB-1", "ＤＢ-1")]
    public async Task A_code_that_looks_like_another_one_is_taken(string stored, string typed)
    {
        var courses = Bank.Get<CourseService>();
        Assert.True((await courses.AddAsync(new CourseForm(stored, "Databases", "5", null, null))).IsOk);

        Assert.Equal(Fields.Code, (await courses.AddAsync(new CourseForm(typed, "Other", "5", null, null))).Refusal?.Field);
    }

    [Fact]
    public void Letters_of_two_scripts_in_an_address_are_pointed_out_and_not_refused()
    {
        Open("accounts");
        App.Button("New account").Click();

        var dialog = Eventually(() => Dialog("New account"));
        dialog.Field(Fields.Owner).Change("Ada");
        Dialog("New account").Field(Fields.Email).Change("аda@example.com");
        Eventually(() => Assert.Contains("This address has Latin and Cyrillic letters.", Dialog("New account").Words(), StringComparison.Ordinal));
        Dialog("New account").QuerySelector("form")!.Submit();

        Eventually(() => Assert.Single(App.FindAll("[data-testid=account-row]")));
    }

    private async Task FillAsync()
    {
        foreach (var (name, i) in Names.Select((name, i) => (name, i)))
        {
            await Bank.OpenAccountAsync(name, 0, $"x{i}@y.zz");
            Assert.True((await Bank.Get<PersonService>().AddStudentAsync(new PersonForm(name, $"x{i}@y.zz"))).IsOk);
            Assert.True((await Bank.Get<CourseService>().AddAsync(new CourseForm($"C-{i}", $"About {name}", "5", null, null))).IsOk);
        }
    }

    private async Task<IReadOnlyList<string>> RowsAsync(string address, string typed, string row)
    {
        Open(address + Uri.EscapeDataString(typed));
        var texts = App.FindAll($"[data-testid={row}]").Select(found => found.Words()).ToList();
        await DisposeComponentsAsync();
        return texts;
    }
}
