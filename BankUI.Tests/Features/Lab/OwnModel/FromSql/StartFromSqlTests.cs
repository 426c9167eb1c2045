using AngleSharp.Dom;
using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.FromSql;
using BankUI.Features.Lab.OwnModel.FromSql.Files;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Data.Sqlite;

namespace BankUI.Tests.Features.Lab.OwnModel.FromSql;

/// <summary>SQL is pasted, or a file is chosen, and the page shows its drawing.</summary>
public sealed class StartFromSqlTests : PageTest
{
    private const string Label = "CREATE TABLE statements";

    private const string Statements = "CREATE TABLE accounts (id INTEGER PRIMARY KEY, owner TEXT NOT NULL);\nCREATE TABLE activity (id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,\n  kind TEXT NOT NULL CHECK (kind IN ('WD', 'DEP')));";

    private const string Drawn = "accounts: owner\nactivity: kind\naccounts 1-* activity required cascade\n";

    private IElement Said => App.Find(".from-sql [role=status]");

    private IReadOnlyList<string> Notes => [.. App.FindAll("[data-testid=reading-note]").Select(note => note.Words())];

    private string? Design => Address.Split("design=") is [_, var design] ? DrawnModelText.Write(ModelUrl.Read(design)!) : null;

    [Fact]
    public void What_is_pasted_is_drawn_its_notes_have_a_place_and_the_text_stays()
    {
        Open("lab/model");

        Draw(Statements);

        Eventually(() => Assert.Equal(Drawn, Design));
        Eventually(() => Assert.StartsWith("2 tables and 1 relation are drawn, read as PostgreSQL.", Said.Words(), StringComparison.Ordinal));
        Assert.Equal(["Line 3, column 22: CHECK (kind IN ('WD', 'DEP')) is left out: a drawing has no checks."], Notes);
        Assert.Equal(Statements, App.Field(Label).Text());
        Eventually(() => Assert.Equal(["accounts", "activity"], App.FindAll("svg a strong").Select(name => name.Words()).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_dialect_can_be_chosen()
    {
        Open("lab/model");
        Eventually(() => App.FindAll("select").Single(select => select.GetAttribute("aria-label") == "Written for").Change(nameof(SqlDialect.SqlServer)));

        Draw("CREATE TABLE a (id int PRIMARY KEY, done bit NOT NULL)");

        Eventually(() => Assert.Equal("a: done yesno\n", Design));
        Eventually(() => Assert.Contains("read as SQL Server", Said.Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_without_tables_changes_no_drawing_and_says_what_to_do()
    {
        Open(ModelUrl.Of(ModelGallery.All[0].Model)!);
        var before = Address;

        Draw("SELECT 1;");

        Eventually(() => Assert.Contains("There is no CREATE TABLE in it that could be drawn.", App.Find(".from-sql").Words(), StringComparison.Ordinal));
        Assert.Equal(["Line 1, column 1: SELECT 1 is left out: it makes no table."], Notes);
        Assert.Equal(before, Address);
    }

    [Fact]
    public void A_text_that_is_too_long_is_not_read()
    {
        Open("lab/model");

        Draw(new string('x', SqlReader.MaxText + 1));

        Eventually(() => Assert.Contains("These are 100,001 characters, and 100,000 are the most.", App.Find(".from-sql").Words(), StringComparison.Ordinal));
        Assert.Empty(Notes);
    }

    [Fact]
    public void A_file_is_drawn_and_its_statements_stand_in_the_text()
    {
        Open("lab/model");

        Upload(Database());

        Eventually(() => Assert.Equal(Drawn, Design));
        Eventually(() => Assert.Equal("Line 3, column 22: CHECK (kind IN ('WD', 'DEP')) is left out: a drawing has no checks.", Assert.Single(Notes)));
        Assert.StartsWith("CREATE TABLE accounts", App.Field(Label).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_none_is_said_and_the_drawing_stays()
    {
        Open("lab/model");

        Upload("no database"u8.ToArray());
        Eventually(() => Assert.Contains("The file is no SQLite database, or it is encrypted.", App.Find(".from-sql").Words(), StringComparison.Ordinal));
        Upload(new byte[SqliteFile.MaxBytes + 1]);
        Eventually(() => Assert.Contains("The file is larger than 20 MB.", App.Find(".from-sql").Words(), StringComparison.Ordinal));

        Assert.Equal("lab/model", Address);
    }

    private void Draw(string text)
    {
        Eventually(() => App.Field(Label).Change(text));
        Eventually(() => App.Button("Draw it").Click());
    }

    private void Upload(byte[] bytes) =>
        App.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(bytes, "bank.db"));

    private static byte[] Database()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Statements;
        command.ExecuteNonQuery();
        var bytes = SQLitePCL.raw.sqlite3_serialize(connection.Handle, "main", out var length, 0);
        try
        {
            var copy = new byte[length];
            System.Runtime.InteropServices.Marshal.Copy(bytes, copy, 0, copy.Length);
            return copy;
        }
        finally
        {
            SQLitePCL.raw.sqlite3_free(bytes);
        }
    }
}
