using BankUI.Shared.Dialogs;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Shared.Dialogs;

public sealed class DialogFormTests : BunitContext
{
    private readonly TaskCompletionSource _work = new();
    private int _submitted;
    private int _cancelled;

    [Fact]
    public void The_primary_button_is_named_by_its_verb_and_does_the_work()
    {
        Form().Button("Deposit").Click();

        Assert.Equal(1, _submitted);
    }

    [Fact]
    public void Sent_twice_it_does_one_thing()
    {
        var form = Form();

        form.Find("form").Submit();
        form.Find("form").Submit();

        Assert.Equal(1, _submitted);
    }

    [Fact]
    public void Its_button_is_off_and_busy_while_it_works()
    {
        var form = Form();

        form.Find("form").Submit();

        Assert.True(form.Button("Deposit").HasAttribute("disabled"));
        Assert.Equal("true", form.Button("Deposit").GetAttribute("aria-busy"));
    }

    [Fact]
    public void Its_button_is_on_again_when_the_work_is_done()
    {
        var form = Form();
        form.Find("form").Submit();

        _work.SetResult();

        form.WaitForAssertion(() => Assert.False(form.Button("Deposit").HasAttribute("disabled")));
    }

    [Fact]
    public void It_can_be_sent_again_when_the_work_is_done()
    {
        var form = Form();
        form.Find("form").Submit();
        _work.SetResult();
        form.WaitForAssertion(() => Assert.False(form.Button("Deposit").HasAttribute("disabled")));

        form.Find("form").Submit();

        // The rendering that was waited for may still be under way: the second submission waits its turn behind it.
        form.WaitForAssertion(() => Assert.Equal(2, _submitted));
    }

    [Fact]
    public void Disabled_it_does_nothing_even_when_it_is_sent()
    {
        var form = Form(disabled: true);

        form.Find("form").Submit();

        Assert.Equal(0, _submitted);
    }

    [Fact]
    public void It_can_be_cancelled_while_it_works()
    {
        var form = Form();
        form.Find("form").Submit();

        form.Button("Cancel").Click();

        Assert.Equal(1, _cancelled);
    }

    [Fact]
    public void A_problem_that_belongs_to_no_field_is_read_out() =>
        Assert.Equal("It did not work.", Form(problem: "It did not work.").Find("[role=alert]").Words());

    private IRenderedComponent<DialogForm> Form(string? problem = null, bool disabled = false) => Render<DialogForm>(form => form
        .Add(x => x.Action, "Deposit")
        .Add(x => x.Submit, () =>
        {
            _submitted++;
            return _work.Task;
        })
        .Add(x => x.Cancel, () => _cancelled++)
        .Add(x => x.Problem, problem)
        .Add(x => x.Disabled, disabled)
        .AddChildContent("<p>fields</p>"));
}
