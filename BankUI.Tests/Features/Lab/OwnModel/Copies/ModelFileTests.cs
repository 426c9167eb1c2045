using System.Globalization;
using System.Text;
using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.Copies;
using BankUI.Features.Lab.OwnModel.Text;

namespace BankUI.Tests.Features.Lab.OwnModel.Copies;

/// <summary>A drawing is read from its file, and whatever else is a file says what it is not.</summary>
public sealed class ModelFileTests
{
    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void A_drawing_is_read_as_editors_save_it(string encoding)
    {
        var (model, saved) = (ModelGallery.All[1].Model, Encoding.GetEncoding(encoding));

        Assert.Equal(model, ModelFile.Read([.. saved.GetPreamble(), .. saved.GetBytes(DrawnModelText.Write(model).ReplaceLineEndings("\r\n"))]).Value);
    }

    [Fact]
    public void A_drawing_that_is_no_model_yet_is_a_drawing() => Assert.True(ModelFile.Read("A: A\nA 1-* Z required cascade"u8.ToArray()).IsOk);

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("\r\n \r\n", "The file is empty.")]
    [InlineData("A: Name\nName;E-mail", "Line 2 is not understood: “Name;E-mail”. A table is written as “Account: Owner, Opened date optional”, a relation as “Account 1-* Entry required cascade”.")]
    [InlineData("PK\u0003\u0004\0\0", "This is no file of text.")]
    public void What_is_no_drawing_says_why(string text, string sentence) => AssertRefused(sentence, Encoding.UTF8.GetBytes(text));

    [Fact]
    public void What_is_no_text_is_too_large_or_is_one_long_line_is_refused()
    {
        AssertRefused("This is no file of text.", [0x41, 0xFF, 0xFE, 0x80]);
        AssertRefused("The file is larger than 100 KB, and a drawing is a few lines of text.", new byte[ModelFile.MaxBytes + 1]);
        AssertRefused("The lines of this file are no drawing.", Encoding.UTF8.GetBytes(new string('x', 50_000)));
    }

    [Theory]
    [InlineData("A{0}: Name\n", "", 9)]
    [InlineData("A 1-* A optional cascade as R{0}\n", "A: Name\n", 13)]
    [InlineData(", F{0}", "A: Name", 12)]
    [InlineData(", F{0}", "A: Name\nA *-* A cascade with F", 12)]
    public void More_than_a_model_may_have_is_refused_before_it_is_drawn(string further, string first, int times) => AssertRefused(
        "The file has more than a model may have: at most 8 tables, 12 relations, and 12 fields each.",
        Encoding.UTF8.GetBytes(first + string.Concat(Enumerable.Range(1, times).Select(i => string.Format(CultureInfo.InvariantCulture, further, i)))));

    private static void AssertRefused(string sentence, byte[] bytes) => Assert.Equal($"{sentence} Choose a drawing that was downloaded here.", ModelFile.Read(bytes).Refusal?.Sentence);
}
