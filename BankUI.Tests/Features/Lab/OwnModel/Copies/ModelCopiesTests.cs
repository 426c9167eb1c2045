using System.Text;
using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.Copies;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;

namespace BankUI.Tests.Features.Lab.OwnModel.Copies;

/// <summary>What is taken along of a drawing, and a file that is opened again.</summary>
public sealed class ModelCopiesTests : PageTest
{
    private static readonly DrawnModel OfABank = ModelGallery.All[0].Model;

    /// <summary>Names that nothing compresses.</summary>
    private static DrawnModel TooLarge { get; } = Large();

    private string Refusal => string.Join(' ', App.FindAll(".copies [role=alert]").Select(alert => alert.Words()));

    [Fact]
    public void A_drawing_offers_its_link_its_file_a_project_markdown_and_sql_with_rows()
    {
        Open(ModelUrl.Of(OfABank)!);
        Eventually(() => Assert.False(App.Button("Copy as Markdown").HasAttribute("disabled")));

        Assert.Equal(Navigation.Uri, Copied("Copy the link"));
        Assert.Equal($"lab/model/project.zip?{new Uri(Navigation.Uri).Query[1..]}", App.Link("Download a C# project").GetAttribute("href"));
        Assert.Contains($"\n{Navigation.Uri}\n", Copied("Copy as Markdown"), StringComparison.Ordinal);
        foreach (var (engine, words) in new[] { ("SQLite", "PRAGMA foreign_keys = ON;"), ("PostgreSQL", "SELECT setval("), ("SQL Server", "SET IDENTITY_INSERT [Account] ON;") })
        {
            Assert.Matches($"(?s)^CREATE TABLE .*\n\n.*INSERT INTO .Account.", Copied($"{engine} with rows: copy the SQL"));
            Assert.Contains(words, Copied($"{engine} with rows: copy the SQL"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_drawing_that_is_downloaded_and_opened_again_is_the_same()
    {
        Open(ModelUrl.Of(OfABank)!);
        var (link, file) = (App.Link("Download the drawing"), Downloaded());
        Assert.Equal("drawing.txt", link.GetAttribute("download"));
        Navigation.NavigateTo("lab/model");
        Eventually(() => Assert.Contains("Nothing is drawn yet", Main.Words(), StringComparison.Ordinal));

        Upload(file);

        Eventually(() => Assert.Equal(ModelUrl.Of(OfABank), Address));
        Eventually(() => Assert.Contains("The file is open.", App.FindAll(".copies [role=status]").Select(said => said.Words())));
        Eventually(() => Assert.Contains("Transfer", App.FindAll("svg a strong").Select(name => name.Words())));
    }

    [Fact]
    public void A_drawing_that_is_too_large_for_an_address_stays_and_can_be_taken_along()
    {
        Open(ModelUrl.Of(OfABank)!);
        var before = Address;

        Upload(Encoding.UTF8.GetBytes(DrawnModelText.Write(TooLarge)));

        Eventually(() => Assert.Contains("The drawing is too large for an address of 4,000 characters, so no link leads to it. Download it before you leave", Main.Words(), StringComparison.Ordinal));
        Eventually(() => Assert.False(App.Button("Copy as Markdown").HasAttribute("disabled")));
        Assert.Equal(before, Address);
        Assert.True(App.Button("Copy the link").HasAttribute("disabled"));
        Assert.Equal(DrawnModelText.Write(TooLarge), Encoding.UTF8.GetString(Downloaded()));
        Assert.Equal(
            ProjectZip.Of(TooLarge, link: null),
            Convert.FromBase64String(App.Link("Download a C# project").GetAttribute("href")!["data:application/zip;base64,".Length..]));
        Assert.DoesNotContain("http", Copied("Copy as Markdown"), StringComparison.Ordinal);

        // A table of the diagram is a link, and leads to no other page.
        Follow(App.FindAll("svg a").First());
        Eventually(() => Assert.Contains($"## {TooLarge.Tables[0].Name}\n", Copied("Copy as Markdown"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_drawing_says_why_and_the_drawing_stays_until_a_better_one_is_chosen()
    {
        Open(ModelUrl.Of(OfABank)!);
        var before = Address;

        Upload([0x50, 0x4B, 0x03, 0x04, 0x00]);
        Eventually(() => Assert.Equal("This is no file of text. Choose a drawing that was downloaded here.", Refusal));
        Assert.Equal(Refusal, App.Button("Open a file").Description());
        Upload(new byte[ModelFile.MaxBytes + 1]);
        Eventually(() => Assert.Equal("The file is larger than 100 KB, and a drawing is a few lines of text. Choose a drawing that was downloaded here.", Refusal));
        Assert.Equal(before, Address);

        Upload("A: Name"u8.ToArray());
        Eventually(() => Assert.Equal(ModelUrl.Of(DrawnModelText.Read("A: Name", out _)), Address));
        Eventually(() => Assert.Equal("", Refusal));
    }

    [Fact]
    public void What_is_no_model_can_be_kept_and_has_no_project()
    {
        Open("lab/model");
        Assert.False(App.HasLink("Download a C# project"));

        Upload("A: A"u8.ToArray());

        Eventually(() => Assert.Contains("A member of A is called as the class itself", Main.Words(), StringComparison.Ordinal));
        Assert.Equal("A: A\n", Encoding.UTF8.GetString(Downloaded()));
        Assert.False(App.HasLink("Download a C# project"));
        Assert.True(App.Button("Copy as Markdown").HasAttribute("disabled"));
    }

    [Fact]
    public void A_project_that_would_not_compile_is_not_offered_since_it_is_no_model()
    {
        Open(ModelUrl.Of(DrawnModelText.Read("ModelBuilder: Name", out _))!);

        Assert.False(App.HasLink("Download a C# project"));
        Assert.Contains("A table cannot be called ModelBuilder", Main.Words(), StringComparison.Ordinal);
    }

    private static DrawnModel Large()
    {
        var random = new Random(1);
        var model = new DrawnModel([.. Enumerable.Range(0, DrawnModel.MaxTables).Select(_ => new DrawnTable(Name(), [.. Enumerable.Range(0, DrawnModel.MaxFields).Select(_ => new DrawnField(Name()))]))], []);
        Assert.Null(ModelUrl.Of(model));
        return model;

        string Name() => "N" + new string(random.GetItems("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_".AsSpan(), DrawnModel.MaxName - 1));
    }

    private string Copied(string button) => App.Find($"#{App.Button(button).GetAttribute("data-copy")}").TextContent;

    private byte[] Downloaded() => Convert.FromBase64String(App.Link("Download the drawing").GetAttribute("href")!["data:text/plain;charset=utf-8;base64,".Length..]);

    private void Upload(byte[] bytes) => App.FindComponents<InputFile>().First(file => file.Markup.Contains("text/plain", StringComparison.Ordinal)).UploadFiles(InputFileContent.CreateFromBinary(bytes, "drawing.txt"));
}
