using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Tests.Support;

namespace BankUI.Tests.Features.SignIn;

/// <summary>A teller deletes 100 rows at a time, and no more.</summary>
public sealed class LargeDeletionByRoleTests : IDisposable
{
    private readonly ActorOfTest _actor = new();
    private readonly TestDatabase _bank;

    public LargeDeletionByRoleTests() => _bank = new TestDatabase(actor: _actor);

    public void Dispose() => _bank.Dispose();

    [Theory]
    [InlineData(Role.Teller, 99, true)]
    [InlineData(Role.Teller, 100, false)]
    [InlineData(Role.Administrator, 100, true)]
    public async Task An_account_with_its_entries_is_one_row_more_than_it_has_entries(Role role, int entries, bool isDeleted)
    {
        var account = await _bank.OpenAccountAsync("Ada");
        for (var i = 0; i < entries; i++)
        {
            await _bank.DepositAsync(account.Id, 1);
        }

        await _actor.SignInAsync(_bank, "Tess", role);
        foreach (var method in Enum.GetValues<DeletionMethod>())
        {
            var plan = BankBuilder.Value(await _bank.Get<DeletionPlanner>().PlanAsync(DeletionTarget.Of<Account>(account.Id), method));
            var deleted = await _bank.Get<DeletionService>().DeleteAsync(plan, "Tess");

            Assert.Equal(isDeleted ? null : "More than 100 rows take an administrator. Nothing was changed; ask one, or delete less at a time.", deleted.Refusal?.Sentence);
            if (isDeleted)
            {
                return;
            }

            Assert.Equal(entries, (await _bank.StoredEntriesAsync(account.Id)).Count);
        }
    }
}
