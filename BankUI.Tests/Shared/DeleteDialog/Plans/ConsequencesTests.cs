using BankUI.Data.Deletion;
using BankUI.Shared.DeleteDialog.Plans;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Shared.DeleteDialog.Plans;

public sealed class ConsequencesTests : ComponentTest
{
    [Fact]
    public void Two_accounts_of_one_owner_have_the_same_sentence_and_it_is_said_twice()
    {
        Consequence same = new("The other leg of the transfer, in the account of Ada, stays alone.");
        var list = Render<Consequences>(consequences => consequences.Add(of => of.Of, [same, same]));

        list.Render(consequences => consequences.Add(of => of.Of, [new("$6.00 leaves the books."), same, same]));

        Assert.Equal(["$6.00 leaves the books.", same.Sentence, same.Sentence], list.FindAll("li").Select(line => line.Words()));
    }
}
