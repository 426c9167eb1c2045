using System.Text;
using BankUI.Domain;
using BankUI.Features.Enrollments.Rosters.Files;
using BankUI.Tests.Support;

namespace BankUI.Tests.Features.Enrollments.Rosters.Files;

public sealed class RosterFileTests
{
    private const string Empty = "The file is empty. Its first line names the columns: Name, E-mail, and perhaps Role and Grade.";
    private const string NoText = "This is not a CSV file in UTF-8. In a spreadsheet, save it as “CSV UTF-8”, and choose that file.";
    private const string Quotes = " do not match. A cell with a quote, a separator or a line break stands in quotes, and a quote within it is written twice.";
    private const string Needs = " It needs Name, or First name and Last name, and E-mail, and may have Role and Grade.";

    private static readonly RosterLine Ann = new(2, "Ann", "ann@example.org", EnrollmentRole.Student, null);

    [Theory]
    [InlineData("Name,E-mail\r\nAnn,ann@example.org")]
    [InlineData("\uFEFFName,E-mail\nAnn,ann@example.org\n")]
    [InlineData("name;EMAIL\r\nAnn;ann@example.org\r\n")]
    [InlineData("E-Mail\tNAME\r\nann@example.org\tAnn")]
    [InlineData("Name\tE-mail\tRemarks; private\r\nAnn\tann@example.org\tshy; late")]
    [InlineData("Name;\tE-mail\r\nAnn\tann@example.org")]
    [InlineData("\"Name\",\"E-mail\"\r\n\"Ann\",\"ann@example.org\"")]
    [InlineData("Name , E-mail \r\n Ann , ann@example.org ")]
    [InlineData("Id,Name,Status,E-mail\r\n7,Ann,Enrolled,ann@example.org")]
    public void What_spreadsheets_write_is_read(string text) => Assert.Equal([Ann], Read(text).Lines);

    [Theory]
    [InlineData("Name,E-mail,\"Notes; a; b; c\"\r\nAnn,ann@example.org,x")]
    [InlineData("Name;E-mail;\"Notes, a, b, c, d\"\r\nAnn;ann@example.org;x")]
    [InlineData("\"Notes; a; b; c\"\tName\tE-mail\r\nx\tAnn\tann@example.org")]
    [InlineData("Name,E-mail,a;b;c;d\r\nAnn,ann@example.org,")]
    [InlineData("Name;E-mail;a,b,c,d\r\nAnn;ann@example.org;")]
    [InlineData("Name\tE-mail\ta;b;c;d,e,f,g\r\nAnn\tann@example.org\t")]
    [InlineData("Name;\tE-mail\r\nAnn\tann@example.org")]
    public void The_separator_is_the_one_by_which_the_header_has_a_name_and_an_address(string text) => Assert.Equal([Ann], Read(text).Lines);

    [Theory]
    [InlineData("sep=;\r\nName;E-mail\r\nAnn;ann@example.org", 3)]
    [InlineData("\uFEFFsep=,\nName,E-mail\nAnn,ann@example.org", 3)]
    [InlineData("SEP=;\r\nName;E-mail;\"a,b\"\r\nAnn;ann@example.org;", 3)]
    [InlineData("Name,E-mail\rAnn,ann@example.org\r", 2)]
    [InlineData("\r\n\r\nName;E-mail\r\n\r\nAnn;ann@example.org\r\n", 5)]
    [InlineData("\uFEFF\uFEFFName,E-mail\nAnn,ann@example.org\n", 2)]
    [InlineData("Name,E-mail\r\nAnn,ann@example.org\r\n\u001A", 2)]
    [InlineData("Name,E-mail\r\nAnn,ann@example.org\u001A\r\n", 2)]
    public void What_else_programs_write_is_read(string text, int line) => Assert.Equal([Ann with { Line = line }], Read(text).Lines);

    [Fact]
    public void The_mark_of_the_end_is_no_line() => Assert.Empty(Read("Name,E-mail\r\nAnn,ann@example.org\r\n\u001A").Wrong);

    [Fact]
    public void Unicode_text_of_a_spreadsheet_is_read()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var file = RosterFile.Read((byte[])[.. encoding.Preamble, .. encoding.GetBytes("Name\tE-mail\r\nZoë Ørsted 🙂\tann@example.org\r\n")]);
            Assert.Equal([Ann with { Name = "Zoë Ørsted 🙂" }], BankBuilder.Value(file).Lines);
        }

        BankBuilder.AssertRefused(RosterFile.Read((byte[])[0xFF, 0xFE, 0x00, 0xD8, 0x20, 0x00]), NoText, Fields.File);
        BankBuilder.AssertRefused(RosterFile.Read((byte[])[0xFF, 0xFE, 0x41]), NoText, Fields.File);
    }

    [Theory]
    [InlineData("Name;Vorname;E-mail\nMüller;Jörg;j@example.org", "“Vorname”")]
    [InlineData("Name,E-mail,Roll,Status\nAnn,ann@example.org,assistant,Dropped", "“Roll”", "“Status”")]
    [InlineData("E-mail,Name,E-mail\na@example.org,Ann,b@example.org", "“E-mail” in column 3, which is there a second time")]
    [InlineData("Name,Email,E-MAIL,name\nAnn,a@example.org,,", "“E-MAIL” in column 3, which is there a second time", "“name” in column 4, which is there a second time")]
    [InlineData("Note,Name,E-mail,Note\nx,Ann,a@example.org,y", "“Note”", "“Note” in column 4, which is there a second time")]
    [InlineData("Name,E-mail,,\nAnn,a@example.org,,\nBen,b@example.org,,x", "column 4, which has no name")]
    [InlineData("Name,E-mail,,\nAnn,a@example.org,,")]
    [InlineData("Grade,Role,E-mail,Name\nA,auditor,a@example.org,Ann")]
    public void Columns_that_are_not_read_are_named(string text, params string[] unread) => Assert.Equal(unread, Read(text).Unread);

    [Theory]
    [InlineData("First name,Last name,E-mail\nAnn,Lee,ann@example.org", "“First name”", "“Last name”")]
    [InlineData("E-mail;SURNAME;first_name;Role\nann@example.org;Lee;Ann;", "“first_name”", "“SURNAME”")]
    [InlineData("Given name\tFamily name\tEmail\n Ann \t Lee \tann@example.org", "“Given name”", "“Family name”")]
    [InlineData("First name;Last name;E-mail\n'=Ann;'=Lee;ann@example.org", "“First name”", "“Last name”")]
    public void Without_a_name_the_first_and_the_last_name_are_joined(string text, params string[] joined)
    {
        var file = Read(text);

        Assert.Equal([Ann with { Name = text.Contains("'=", StringComparison.Ordinal) ? "=Ann =Lee" : "Ann Lee" }], file.Lines);
        Assert.Equal(joined, file.Joined);
        Assert.Empty(file.Unread);
    }

    [Fact]
    public void A_name_of_which_one_half_is_missing_is_the_other_half()
    {
        var file = Read("First name,Last name,E-mail\n,Lee,lee@example.org\nAnn,,ann@example.org\n,,c@example.org");

        Assert.Equal(["Lee", "Ann"], file.Lines.Select(line => line.Name));
        Assert.Equal("The name is missing.", Assert.Single(file.Wrong).Why);
    }

    [Fact]
    public void Beside_a_name_the_first_and_the_last_name_are_not_read()
    {
        var file = Read("First name,Last name,Name,E-mail\nAnna,Lee,Ann,ann@example.org");

        Assert.Equal([Ann], file.Lines);
        Assert.Empty(file.Joined);
        Assert.Equal(["“First name”", "“Last name”"], file.Unread);
    }

    [Fact]
    public void A_line_with_more_cells_than_the_header_is_wrong()
    {
        var file = Read("Name,E-mail,Grade\nAnn,ann@example.org,,\nBen,b@example.org,likes, A\nMüller, Jörg,j@example.org,A\n,,,x");

        Assert.Equal([Ann], file.Lines);
        Assert.Equal([(3, "Ben"), (4, "Müller"), (5, "")], file.Wrong.Select(line => (line.Line, line.Who)));
        Assert.All(file.Wrong, line => Assert.Equal("The line has more cells than the first line. Put a cell with a separator in it in quotes.", line.Why));
    }

    [Fact]
    public void Role_and_grade_are_read_in_any_case() => Assert.Equal(
        [Ann with { Role = EnrollmentRole.Assistant, Grade = "B+" }], Read("Role,Grade,Name,E-mail\nASSISTANT,b+,Ann,ann@example.org").Lines);

    [Fact]
    public void Names_and_addresses_keep_their_letters() => Assert.Equal(
        [Ann with { Name = "Zoë, “Z” Ørsted", Email = "Zo@example.org" }], Read("Name,E-mail\n\"Zoë, “Z” Ørsted\",Zo@example.org").Lines);

    [Theory]
    [InlineData("'=Ann", "=Ann")]
    [InlineData("'+Ann", "+Ann")]
    [InlineData("'-Ann", "-Ann")]
    [InlineData("'@Ann", "@Ann")]
    [InlineData("'Ann", "'Ann")]
    public void The_apostrophe_of_the_export_is_taken_off(string cell, string name) =>
        Assert.Equal([Ann with { Name = name }], Read($"Name,E-mail\n{cell},ann@example.org").Lines);

    [Fact]
    public void Blank_lines_are_skipped_and_lines_keep_their_numbers() => Assert.Equal(
        [Ann with { Line = 5 }, Ann with { Line = 7, Email = "ben@example.org" }],
        Read("\nName,E-mail\n\n,\nAnn,ann@example.org\n  \nAnn,ben@example.org\n\n").Lines);

    [Theory]
    [InlineData(",a@example.org", "a@example.org", "The name is missing.")]
    [InlineData("\"A\nnn\",a@example.org", "A\nnn", "The name has a line break or a tab in it. Write it in one line.")]
    [InlineData("Ann", "Ann", "Enter an e-mail address.")]
    [InlineData("Ann,a@b", "Ann", "That is not an e-mail address. It looks like name@example.com.")]
    [InlineData("Ann,a@example.org,teacher", "Ann", "There is no role “teacher”. It is student, assistant or auditor.")]
    [InlineData("Ann,a@example.org,1", "Ann", "There is no role “1”. It is student, assistant or auditor.")]
    [InlineData("Ann,a@example.org,,A++", "Ann", "A grade has at most 2 characters, such as A or B+.")]
    public void A_line_that_is_wrong_says_why(string line, string who, string why)
    {
        var file = Read($"Name,E-mail,Role,Grade\n{line}\nBen,ben@example.org");

        Assert.Equal([new WrongLine(2, who, why)], file.Wrong);
        Assert.Equal(["Ben"], file.Lines.Select(x => x.Name));
    }

    [Fact]
    public void A_name_has_at_most_100_characters()
    {
        var file = RosterTest.File($"{new string('x', 100)},x@example.org,,", $"{new string('y', 101)},y@example.org,,");

        Assert.Single(file.Lines);
        Assert.Equal([new WrongLine(3, new string('y', 60) + "…", "A name has at most 100 characters; this one has 101.")], file.Wrong);
    }

    [Fact]
    public void The_same_address_in_any_case_is_wrong_the_second_time()
    {
        var file = RosterTest.File("Ann,ann@example.org,teacher,", "Ann,ann@example.org,,", "Anna,ANN@Example.org,,");

        Assert.Equal([3], file.Lines.Select(line => line.Line));
        Assert.Equal("The e-mail address stands in line 3 already.", file.Wrong[1].Why);
    }

    [Theory]
    [InlineData("", Empty)]
    [InlineData("\uFEFF \r\n\t\r\n", Empty)]
    [InlineData("Name,E-mail\r\n\r\n", "The file has a header and nothing beneath it. Add a line for each student.")]
    [InlineData("Ann,ann@example.org", "The first line does not name the columns; it has “Ann”; “ann@example.org”." + Needs)]
    [InlineData("Name,Mail\nAnn,ann@example.org", "The column E-mail is missing in the first line; it has “Name”; “Mail”." + Needs)]
    [InlineData("First name,E-mail\nAnn,ann@example.org", "The column Name is missing in the first line; it has “First name”; “E-mail”." + Needs)]
    [InlineData("a,b,c,d,e,f,g,h,i,,j,k,l\n1", "The first line does not name the columns; it has “a”; “b”; “c”; “d”; “e”; “f”; “g”; “h”; “i”; “j”; and 2 more columns." + Needs)]
    [InlineData(",,\nAnn,ann@example.org", "The first line does not name the columns." + Needs)]
    [InlineData("Name,E-mail\0", NoText)]
    [InlineData("Name,E-mail\nAnn,a@example.org\nB\"e\"n,b@example.org", "The quotes in line 3" + Quotes)]
    [InlineData("Name,E-mail\n\"Ann,a@example.org\nBen,b@example.org", "The quotes in line 2" + Quotes)]
    [InlineData("\"Name,E-mail\nAnn,a@example.org", "The quotes in line 1" + Quotes)]
    public void What_is_no_roster_is_refused_beside_the_file(string text, string why) =>
        BankBuilder.AssertRefused(RosterFile.Read(Encoding.UTF8.GetBytes(text)), why, Fields.File);

    [Fact]
    public void Other_encodings_are_refused()
    {
        foreach (var encoding in new[] { Encoding.Latin1, Encoding.Unicode })
        {
            BankBuilder.AssertRefused(RosterFile.Read(encoding.GetBytes("Name,E-mail\nZoë,z@example.org")), NoText, Fields.File);
        }
    }

    [Fact]
    public void There_are_10000_lines_at_most()
    {
        Assert.Equal(10_000, RosterTest.File(RosterTest.Lines(10_000)).Lines.Count);
        BankBuilder.AssertRefused(
            RosterFile.Read(RosterTest.Bytes("Name,E-mail", RosterTest.Lines(10_001))),
            "The file has more than 10,000 lines. Split it, and import the parts one after the other.",
            Fields.File);
    }

    [Fact]
    public void A_file_has_at_most_2_megabytes() => BankBuilder.AssertRefused(
        RosterFile.Read(new byte[RosterFile.MaxBytes + 1]), "The file is larger than 2 MB. Split it, and import the parts one after the other.", Fields.File);

    private static RosterFile Read(string text) => BankBuilder.Value(RosterFile.Read(Encoding.UTF8.GetBytes(text)));
}
