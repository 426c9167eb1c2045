using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace BankUI.Tests.Features.Enrollments;

/// <summary>What is done while the address of what was done before is on its way to the browser and back: nothing of it is lost.</summary>
public sealed class LateAddressTests : PageTest
{
    private readonly LateNavigation _browser;

    public LateAddressTests()
        : this(new LateNavigation())
    {
    }

    private LateAddressTests(LateNavigation browser)
        : base(browser) => _browser = browser;

    [Fact]
    public async Task A_student_and_a_course_are_chosen_one_right_after_the_other()
    {
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Sam"), await Bank.AddCourseAsync("DB-101"));
        OpenLate("enrollment");

        App.Button("Courses of Sam").Click();
        App.Button("Roster of DB-101").Click();
        Assert.Equal("enrollment", Address);
        Arrive();

        Assert.Equal("enrollment?student=1&course=1", Address);
        UntilReady();
        Assert.Equal(2, App.FindAll("[data-testid=enrollment-row]").Count);
    }

    [Fact]
    public async Task A_search_stays_when_a_row_is_chosen_right_after_it()
    {
        await Bank.AddStudentAsync("Sam");
        await Bank.AddStudentAsync("Samantha");
        await Bank.AddCourseAsync("DB-101");
        OpenLate("enrollment");

        App.Field("Search students").Type("sam");
        await Bank.Clock.UntilAwaitedAsync(TimeSpan.FromMilliseconds(150));
        await AdvanceAsync(TimeSpan.FromMilliseconds(150));
        Eventually(() => Assert.Equal(1, _browser.OnTheirWay));
        App.Button("Courses of Sam").Click();
        App.Button("Roster of DB-101").Click();
        Arrive();

        Assert.Equal("enrollment?student=1&course=1&q=sam", Address);
        UntilReady();
        Assert.Equal("sam", App.Field("Search students").Text());
    }

    [Fact]
    public async Task An_address_of_before_does_not_take_back_what_was_chosen_since_and_until_then_the_page_is_not_ready()
    {
        await Bank.AddStudentAsync("Sam");
        await Bank.AddStudentAsync("Uma");
        OpenLate("enrollment");

        App.Button("Courses of Sam").Click();
        App.Button("Courses of Uma").Click();
        ArriveOne();

        Eventually(() => Assert.Equal("true", App.Button("Courses of Uma").GetAttribute("aria-expanded")));
        Assert.False(IsReady);
        Arrive();
        UntilReady();
        Assert.Contains("Uma is in no course yet.", Main.Words(), StringComparison.Ordinal);
    }

    private void OpenLate(string address)
    {
        Open(address);
        _browser.IsLate = true;
    }

    private void Arrive()
    {
        while (_browser.OnTheirWay > 0)
        {
            ArriveOne();
        }
    }

    private void ArriveOne() => Renderer.Dispatcher.InvokeAsync(_browser.ArriveOne).GetAwaiter().GetResult();

    /// <summary>A browser that tells a new address only when it is asked to.</summary>
    private sealed class LateNavigation : NavigationManager
    {
        private readonly Queue<string> _onTheirWay = [];

        public LateNavigation() => Initialize("http://localhost/", "http://localhost/");

        public bool IsLate { get; set; }

        public int OnTheirWay => _onTheirWay.Count;

        public void ArriveOne() => Arrive(_onTheirWay.Dequeue());

        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
            var address = ToAbsoluteUri(uri).AbsoluteUri;
            if (IsLate)
            {
                _onTheirWay.Enqueue(address);
            }
            else
            {
                Arrive(address);
            }
        }

        protected override void SetNavigationLockState(bool value)
        {
            // No browser to tell.
        }

        private void Arrive(string address)
        {
            Uri = address;
            NotifyLocationChanged(isInterceptedLink: false);
        }
    }
}
