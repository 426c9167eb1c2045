using BankUI.Data;
using BankUI.Data.SqlCapture.Repeats;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit.Sdk;

namespace BankUI.Tests.Data.SqlCapture;

public sealed class CapturedSqlTests : IDisposable
{
    private readonly TestDatabase _bank = new();
    private readonly BankDbContext _db;

    public CapturedSqlTests() => _db = _bank.Context();

    [Fact]
    public async Task The_number_of_statements_and_no_repeats_can_be_asked_in_one_line()
    {
        using var sql = _bank.Capture();
        await _db.Students.CountAsync();
        await _db.Accounts.CountAsync();

        sql.Statements(2).NoRepeats();
    }

    [Fact]
    public async Task A_wrong_number_names_the_right_one_and_every_statement()
    {
        using var sql = _bank.Capture();
        await _db.Students.TagWith("Roster.ReadAsync").Where(student => student.Name == "it's").CountAsync();
        await _db.Courses.CountAsync();

        var message = Failure(() => sql.Statements(1));

        Assert.Equal(
            [
                "There should be 1 statement, and there are 2:",
                "  1. [Roster.ReadAsync] SELECT COUNT(*) FROM \"students\" AS \"s\" WHERE \"s\".\"name\" = 'it''s'",
                "  2. [Query] SELECT COUNT(*) FROM \"courses\" AS \"c\"",
            ],
            message);
    }

    [Fact]
    public async Task Parameters_stand_behind_their_statement()
    {
        using var sql = _bank.Capture();
        var (name, id) = ("it's", 7);
        await _db.Students.Where(student => student.Name == name && student.Id == id).CountAsync();

        Assert.EndsWith(" -- @name = 'it''s', @id = 7", Failure(() => sql.Statements(2))[^1]);
    }

    [Fact]
    public void No_statement_at_all_is_said_too()
    {
        using var sql = _bank.Capture();

        Assert.Equal(["There should be 2 statements, and there are 0: none."], Failure(() => sql.Statements(2)));
    }

    [Fact]
    public async Task A_candidate_is_named_with_its_number_its_navigation_the_remedy_and_all_its_statements()
    {
        using var sql = _bank.Capture();
        for (var id = 1; id <= 3; id++)
        {
            await _db.Activity.Where(activity => activity.AccountId == id).CountAsync();
        }

        var message = Failure(() => sql.NoRepeats());

        Assert.Equal("Nothing should be asked again, and this was:", message[0]);
        Assert.Equal("3 times, differing only in its parameters; it loads Account.Activities, and Include(a => a.Activities) loads it at once:", message[1]);
        Assert.Equal(5, message.Length);
        Assert.Equal("  3. [Query] SELECT COUNT(*) FROM \"activity\" AS \"a\" WHERE \"a\".\"account_id\" = @id -- @id = 3", message[4]);
    }

    [Fact]
    public async Task What_was_asked_twice_is_named_with_its_statements()
    {
        using var sql = _bank.Capture();
        await _db.Students.CountAsync();
        await _db.Students.CountAsync();

        Assert.Equal(
            [
                "Nothing should be asked again, and this was:",
                "2 times with the same parameters:",
                "  1. [Query] SELECT COUNT(*) FROM \"students\" AS \"s\"",
                "  2. [Query] SELECT COUNT(*) FROM \"students\" AS \"s\"",
            ],
            Failure(() => sql.NoRepeats()));
    }

    [Fact]
    public async Task What_repeats_on_purpose_may()
    {
        using var sql = _bank.Capture();
        for (var id = 1; id <= 3; id++)
        {
            await _db.Activity.RepeatsOnPurpose().Where(activity => activity.AccountId == id).CountAsync();
        }

        sql.Statements(3).NoRepeats();
    }

    [Fact]
    public async Task Only_what_runs_until_it_is_disposed_is_captured_whatever_is_kept()
    {
        await _db.Students.CountAsync();
        var sql = _bank.Capture();
        await _db.Accounts.CountAsync();
        _bank.Sql.Clear();
        sql.Dispose();
        await _db.Courses.CountAsync();

        Assert.Contains("accounts", sql.Single.Text);
    }

    public void Dispose()
    {
        _db.Dispose();
        _bank.Dispose();
    }

    private static string[] Failure(Action assertion) =>
        Assert.ThrowsAny<XunitException>(assertion).Message.ReplaceLineEndings("\n").Split('\n');
}
