using BankUI.Shared.Fields;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Shared.Fields;

public sealed class TextFieldTests : BunitContext
{
    private string? _typed;

    public TextFieldTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void The_label_belongs_to_the_field()
    {
        var field = Field();

        Assert.Equal(field.Find("input").Id, field.Find("label").GetAttribute("for"));
    }

    [Fact]
    public void Two_fields_of_one_label_are_two_fields() => Assert.NotEqual(Field().Find("input").Id, Field().Find("input").Id);

    [Fact]
    public void Without_problem_and_help_nothing_describes_it() => Assert.False(Field().Field("Amount").HasAttribute("aria-describedby"));

    [Fact]
    public void Its_help_describes_it() => Assert.Equal("In dollars.", Field(help: "In dollars.").Field("Amount").Description());

    [Fact]
    public void Its_problem_is_read_before_its_help() =>
        Assert.Equal("Too much. In dollars.", Field(problem: "Too much.", help: "In dollars.").Field("Amount").Description());

    [Fact]
    public void A_problem_makes_it_invalid() => Assert.True(Field(problem: "Too much.").Field("Amount").SaysInvalid());

    [Fact]
    public void Without_a_problem_it_is_not_invalid() => Assert.False(Field(help: "In dollars.").Field("Amount").HasAttribute("aria-invalid"));

    [Fact]
    public void What_is_typed_is_handed_over_at_once()
    {
        Field().Field("Amount").Input("12.5");

        Assert.Equal("12.5", _typed);
    }

    [Fact]
    public void The_browser_is_told_the_longest_text() => Assert.Equal("8", Field().Field("Amount").GetAttribute("maxlength"));

    [Fact]
    public void A_longer_text_is_cut_on_the_server_too()
    {
        Field().Field("Amount").Input("123456789");

        Assert.Equal("12345678", _typed);
    }

    [Fact]
    public void It_takes_the_focus_when_it_is_told_to()
    {
        JSInterop.SetupVoid("firstField.focus", _ => true).SetVoidResult();

        var field = Render<TextField>(x => x.Add(p => p.Label, "Amount").Add(p => p.MaxLength, 8).Add(p => p.Autofocus, true));

        JSInterop.VerifyInvoke("firstField.focus").Arguments[0].ShouldBeElementReferenceTo(field.Field("Amount"));
    }

    [Fact]
    public void It_leaves_the_focus_alone_otherwise()
    {
        Field();

        Assert.Empty(JSInterop.Invocations);
    }

    private IRenderedComponent<TextField> Field(string? problem = null, string? help = null) => Render<TextField>(field => field
        .Add(x => x.Label, "Amount")
        .Add(x => x.MaxLength, 8)
        .Add(x => x.Problem, problem)
        .Add(x => x.Help, help)
        .Add(x => x.ValueChanged, text => _typed = text));
}
